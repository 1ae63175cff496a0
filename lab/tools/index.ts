import * as path from "node:path";
import { LabError, likelyCause, tail } from "../errors";
import { cached, cacheKey, looksCached } from "./cache";
import { debianRootKey, ensureDebianRoots } from "./debianRoot";
import { crdFolder, flux, registry } from "./flux";
import { frrK8s, frrK8sReleases } from "./frrK8s";
import { buildLog, goEntry, type GoRecipe } from "./go";
import { kubernetesHere, olderKubernetes } from "./kubernetes";
import { current, metalLb, older, type MetalLbRelease } from "./metallb";
import { pods } from "./pods";
import { pulumi } from "./pulumi";

/** The folders and programs of the lab. */
export interface Tools {
    kubectl: string;
    helm: string;
    pulumi: string;
    /** Returns a program of Kubernetes, or etcd. */
    kubernetes(program: string): string;
    /** The MetalLB that a lab starts with. */
    metalLb: MetalLbFolders;
    /** Folder with the lab's own programs for pods. */
    pods: string;
}

/** Folders with the programs of MetalLB releases, by versions such as "0.16.2". */
export type MetalLbFolders = Map<string, string>;

/** The folders and programs of Flux in the lab. */
export interface FluxTools {
    /** Returns the program of a controller, such as "source-controller". */
    controller(name: string): string;
    /** The folder with the CRDs of the controllers. */
    crds: string;
    registry: string;
}

/** The programs that MetalLB's FRR backends run beside MetalLB's own. */
export interface BackendTools {
    /** Folders with the programs of FRR-K8s releases, by the tags of their images. */
    frrK8s: Map<string, string>;
    /** Folder with the lab's own programs for pods. */
    pods: string;
}

/** The recipes that every start needs. A change of them changes the lab's key. */
const all = (): GoRecipe[] => [kubernetesHere(), pulumi, pods, metalLb(current)];

/** Returns the recipes that a start would have to build first. */
export function missingTools(): string[] {
    return all()
        .filter((recipe) => !looksCached(goEntry(recipe)))
        .map((recipe) => `${recipe.name} ${recipe.version}`);
}

/** Returns the keys of all tools. */
export function toolKeys(): string[] {
    return [...all().map((recipe) => cacheKey(goEntry(recipe))), debianRootKey()];
}

/** Builds the missing tools, one after the other: Go itself keeps all cores busy. */
export async function ensureTools(say: (text: string) => void): Promise<Tools> {
    await ensureDebianRoots(say);
    const folders = new Map<string, string>();
    for (const recipe of all()) {
        folders.set(recipe.name, await ensure(recipe, say));
    }
    const folderOf = (name: string): string => folders.get(name) as string;
    return {
        kubectl: path.join(folderOf("kubernetes"), "kubectl"),
        helm: path.join(folderOf("kubernetes"), "helm"),
        pulumi: path.join(folderOf("pulumi"), "pulumi"),
        kubernetes: (program) => path.join(folderOf("kubernetes"), program),
        metalLb: new Map([[current.version.slice(1), folderOf("metallb")]]),
        pods: folderOf("pods"),
    };
}

/** Builds the Kubernetes for labs with MetalLB's older releases. */
export const ensureOlderKubernetes = (say: (text: string) => void): Promise<string> =>
    ensure(kubernetesHere(olderKubernetes), say);

/**
 * Builds older MetalLB releases, for tests of upgrades and of several releases. A lab with only the current MetalLB
 * doesn't wait for them.
 */
export async function ensureOlderMetalLbs(say: (text: string) => void): Promise<MetalLbFolders> {
    const folders: [MetalLbRelease, string][] = [];
    for (const release of older) {
        folders.push([release, await ensure(metalLb(release), say)]);
    }
    return new Map(folders.map(([{ version }, folder]) => [version.slice(1), folder]));
}

/**
 * Builds Flux separately: a lab without Flux doesn't wait for it, and a change of Flux doesn't change the lab's key.
 */
export async function ensureFluxTools(say: (text: string) => void): Promise<FluxTools> {
    const folder = await ensure(flux, say);
    return {
        controller: (name) => path.join(folder, name),
        crds: path.join(folder, crdFolder),
        registry: path.join(folder, registry.name),
    };
}

/** Builds the tools of the FRR backends separately: a lab with the native backend doesn't wait for them. */
export async function ensureBackendTools(say: (text: string) => void): Promise<BackendTools> {
    await ensureDebianRoots(say);
    const folders = new Map<string, string>();
    for (const release of frrK8sReleases) {
        folders.set(release.tag, await ensure(frrK8s(release), say));
    }
    return { frrK8s: folders, pods: await ensure(pods, say) };
}

export async function ensure(recipe: GoRecipe, say: (text: string) => void): Promise<string> {
    try {
        return await cached(goEntry(recipe), { say });
    } catch (error) {
        const log = buildLog(recipe.name, recipe.version);
        const said = error instanceof LabError ? error.problem : String(error);
        const known = error instanceof LabError ? error.details.cause : undefined;
        throw new LabError(`${recipe.name} ${recipe.version} can't be built: ${said}`, {
            log,
            cause: known ?? likelyCause(tail(log, 20)) ?? "see the log",
        });
    }
}
