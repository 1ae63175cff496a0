import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import type { Lab } from "../handle";
import { KUBECTL_TIMEOUT } from "../wait";

/** The fields of a CRD that the lab reads. */
export interface Crd {
    metadata: { name: string; labels?: Record<string, string> };
    spec: { group: string; names: { plural: string; kind: string }; versions: CrdVersion[] };
}

interface CrdVersion {
    name: string;
    served: boolean;
    storage: boolean;
}

/** The label of CRDs in versions that the current controllers don't know. */
export const olderLabel = "metallb.lab/older-apis";

export function readCrds(folder: string): Crd[] {
    return fs
        .readdirSync(folder)
        .filter((file) => file.endsWith(".yaml"))
        .sort()
        .map((file) => parse(fs.readFileSync(path.join(folder, file), "utf8")) as Crd);
}

/** The versions that clusters served some years ago; the last one is the stored version. */
const olderVersions: Record<string, string[]> = {
    "helmreleases.helm.toolkit.fluxcd.io": ["v2beta1", "v2beta2"],
    "helmrepositories.source.toolkit.fluxcd.io": ["v1beta2"],
    "helmcharts.source.toolkit.fluxcd.io": ["v1beta2"],
    "ocirepositories.source.toolkit.fluxcd.io": ["v1beta2"],
    "gitrepositories.source.toolkit.fluxcd.io": ["v1"],
    "kustomizations.kustomize.toolkit.fluxcd.io": ["v1"],
};

/** Returns the CRDs of an older Flux: the current schemas under the old versions. A client can't see more of them. */
export function olderCrds(crds: Crd[]): Crd[] {
    return crds.flatMap((crd) => {
        const names = olderVersions[crd.metadata.name];
        const stored = crd.spec.versions.find(({ storage }) => storage);
        if (!names || !stored) {
            return [];
        }
        const versions = names.map((name, i) => ({ ...stored, name, served: true, storage: i === names.length - 1 }));
        const labels = { ...crd.metadata.labels, [olderLabel]: "true" };
        return [{ ...crd, metadata: { ...crd.metadata, labels }, spec: { ...crd.spec, versions } }];
    });
}

/** Registers the kinds with the API server, and waits until it serves them. */
export async function applyCrds(lab: Lab, crds: Crd[]): Promise<void> {
    const input = crds.map((crd) => stringify(crd)).join("---\n");
    await lab.kubectl(["apply", "--server-side", "--force-conflicts", "-f", "-"], { input });
    await lab.kubectl(["wait", "--for=condition=Established", KUBECTL_TIMEOUT, ...crds.map(nameOf)]);
}

export async function removeCrds(lab: Lab, crds: Crd[]): Promise<void> {
    await lab.kubectl(["delete", "--ignore-not-found", KUBECTL_TIMEOUT, ...crds.map(nameOf)]);
}

const nameOf = (crd: Crd): string => `crd/${crd.metadata.name}`;

/** Returns the names of the kinds that the API server has now, and whether they are the older versions. */
export async function presentCrds(lab: Lab, crds: Crd[]): Promise<{ names: string[]; older: boolean }> {
    const list = JSON.parse(await lab.kubectl(["get", "crds", "-o", "json"])) as { items: Crd[] };
    const ours = list.items.filter(({ metadata }) => crds.some((crd) => crd.metadata.name === metadata.name));
    return {
        names: ours.map(({ metadata }) => metadata.name),
        older: ours.some(({ metadata }) => metadata.labels?.[olderLabel] !== undefined),
    };
}
