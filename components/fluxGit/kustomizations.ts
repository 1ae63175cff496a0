import { DEFAULT_FLUX_INTERVAL } from "../../rules";
import type { FluxDecryptionArgs, FluxGitArgs, InstallArgs } from "../args";
import { kubeConfigOf } from "../flux/kubeConfig";
import { fluxNames } from "../flux/names";
import { given, HELM_API, reference } from "../flux/object";
import type { Values } from "../install/mergeValues";
import { controllerName } from "./deployment";
import { foldersOf, type Folders } from "./paths";
import type { TreeObject } from "./tree";

export const KUSTOMIZE_API = "kustomize.toolkit.fluxcd.io/v1";

/** The inputs of the tree's Kustomizations. */
export interface Kustomized {
    install: InstallArgs;
    git: FluxGitArgs;
    folders: Folders;
    /** MetalLB's namespace. */
    namespace: string;
}

export function kustomizedBy(install: InstallArgs, git: FluxGitArgs, namespace: string): Kustomized {
    return { install, git, folders: foldersOf(git), namespace };
}

/** Returns the Kustomization of the HelmRelease, and that of the custom resources. They are two because the chart brings the CRDs. */
export function kustomizations(about: Kustomized): { system: TreeObject; config: TreeObject } {
    const { install, git, folders, namespace } = about;
    const kubeConfig = kubeConfigOf(install.flux?.kubeConfig);
    const decryption = decryptionOf(git.decryption);
    const system = kustomization(about, `${fluxNames(install).release}--${namespace}`, folders.system, {
        decryption,
        healthChecks: kubeConfig === undefined ? [...release(about), controller(about)] : release(about),
    });
    const config = kustomization(about, `config--${namespace}`, folders.config, {
        dependsOn: [{ name: system.metadata.name }],
        decryption,
        // With another cluster, the Secret with its kubeconfig must be in Flux's namespace as well: Flux reads the Secret from the
        // namespace of the object that names it.
        kubeConfig,
        healthChecks: kubeConfig === undefined ? [...release(about), controller(about)] : [controller(about)],
    });
    return { system, config };
}

/** Returns the Kustomization in the cluster that makes all other objects from the tree. */
export function bootstrapKustomization(about: Kustomized): TreeObject {
    return kustomization(about, `${fluxNames(about.install).release}-bootstrap`, about.folders.bootstrap, {});
}

function kustomization({ install, git, folders }: Kustomized, name: string, folder: string, more: Values): TreeObject {
    return {
        apiVersion: KUSTOMIZE_API,
        kind: "Kustomization",
        metadata: { name, namespace: fluxNames(install).namespace },
        spec: given({
            interval: install.flux?.interval ?? DEFAULT_FLUX_INTERVAL,
            // Without a retry interval, Flux retries only after the whole interval, for example if an object needs longer than the timeout,
            // or if the webhook doesn't serve yet.
            retryInterval: git.retryInterval ?? "1m",
            timeout: git.timeout ?? "2m",
            path: folders.inRepository(folder),
            prune: true,
            sourceRef: { kind: "GitRepository", name: git.gitRepository ?? "flux-system" },
            ...more,
        }),
    };
}

/**
 * Returns the health check of the HelmRelease. The recipe checks only the Deployment. During an upgrade the Deployment is still Ready, so
 * the custom resources would go to the old CRDs. The HelmRelease is Ready only in the state that the tree describes. A suspended
 * HelmRelease never gets Ready, and would block the Kustomization.
 */
function release({ install, namespace }: Kustomized): Values[] {
    if (install.flux?.suspend === true) {
        return [];
    }
    return [{ apiVersion: HELM_API, kind: "HelmRelease", name: fluxNames(install).release, namespace }];
}

function controller({ install, namespace }: Kustomized): Values {
    return { apiVersion: "apps/v1", kind: "Deployment", name: controllerName(install), namespace };
}

function decryptionOf(args: FluxDecryptionArgs | undefined): Values | undefined {
    return args && given({ provider: args.provider ?? "sops", secretRef: reference(args.secretRef) });
}
