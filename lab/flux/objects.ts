import type { Lab } from "../handle";
import { LabError, messageOf } from "../errors";
import { KUBECTL_TIMEOUT } from "../wait";

/**
 * The kinds of Flux' objects, in the order of their deletion. The objects that apply others are deleted while their
 * sources still exist. A Kustomization may own HelmReleases.
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

/** Sorts the kinds that the API server has into that order. */
export function inOrder(present: string[]): string[] {
    return order.filter((name) => present.includes(name));
}

/**
 * Deletes all objects of the kinds. Running controllers finish the deletion; without controllers, the finalizers are
 * removed.
 */
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
            throw new LabError(`objects of Flux are not deleted: ${messageOf(error)}\n${await left(lab, kind)}`, {
                cause: "see the logs of the controllers in the lab's log folder",
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
