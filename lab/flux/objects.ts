import type { Lab } from "../handle";
import { LabError, messageOf } from "../errors";
import { KUBECTL_TIMEOUT } from "../wait";

/**
 * All of Flux' objects, in the order in which they can go: what applies things undoes them with its sources still there,
 * and a Kustomization may hold HelmReleases.
 */
const order = [
    "kustomizations.kustomize.toolkit.fluxcd.io",
    "helmreleases.helm.toolkit.fluxcd.io",
    "helmcharts.source.toolkit.fluxcd.io",
    "helmrepositories.source.toolkit.fluxcd.io",
    "ocirepositories.source.toolkit.fluxcd.io",
    "gitrepositories.source.toolkit.fluxcd.io",
    "buckets.source.toolkit.fluxcd.io",
    "externalartifacts.source.toolkit.fluxcd.io",
];

/** The same order for the kinds that the API server has. */
export function inOrder(present: string[]): string[] {
    return order.filter((name) => present.includes(name));
}

/** Deletes all objects of the kinds. Controllers that run finish them; without them, their finalizers are taken away. */
export async function removeObjects(lab: Lab, kinds: string[], controllersRun: boolean): Promise<void> {
    for (const kind of inOrder(kinds)) {
        const all = ["--all", "--all-namespaces"];
        if (!controllersRun) {
            await lab.kubectl(["delete", kind, ...all, "--wait=false"]);
            await removeFinalizers(lab, kind);
        }
        try {
            await lab.kubectl(["delete", kind, ...all, KUBECTL_TIMEOUT]);
        } catch (error) {
            throw new LabError(`objects of Flux don't go: ${messageOf(error)}\n${await left(lab, kind)}`, {
                cause: "their controllers say why in the lab's logs",
            });
        }
    }
}

async function removeFinalizers(lab: Lab, kind: string): Promise<void> {
    for (const line of (await left(lab, kind)).split("\n").filter(Boolean)) {
        const [namespace, name] = line.split(/\s+/) as [string, string];
        const patch = JSON.stringify({ metadata: { finalizers: null } });
        await lab.kubectl(["patch", kind, name, "-n", namespace, "--type=merge", "-p", patch]);
    }
}

function left(lab: Lab, kind: string): Promise<string> {
    return lab.kubectl(["get", kind, "--all-namespaces", "--no-headers", "--ignore-not-found"]);
}
