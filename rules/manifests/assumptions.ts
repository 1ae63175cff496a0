import semver from "semver";
import { DEFAULT_NAMESPACE, type Backend } from "../model";
import { NEWEST_KNOWN, NEWEST_OF_MINORS } from "../versions";
import { documents } from "./documents";
import { isMetalLb } from "./kinds";
import { releasesIn } from "./release";
import type { Release } from "./releases/model";
import { backendOfChart } from "./releases/backend";

/** The command's options about the installation, which override the documents. */
export interface Given {
    backend?: Backend;
    metalLbVersion?: string;
    namespace?: string;
}

/** The installation that manifests are checked for, and notes that name it and the reasons. */
export interface Assumptions {
    options: { backend: Backend; metalLbVersion: string; namespace: string };
    notes: string[];
}

/** A value and its source. */
type Because<T> = [value: T, because: string];

/** Returns the installation that the documents are for, from the options, a release among the documents, or the defaults. */
export function assumptions(values: unknown[], given: Given): Assumptions {
    const releases = releasesIn(values);
    const [metalLbVersion, versionBecause] = given.metalLbVersion
        ? [given.metalLbVersion, "--metallb-version"]
        : (first(releases.map(versionOf)) ?? [NEWEST_KNOWN, "default"]);
    const [backend, backendBecause]: Because<Backend> = given.backend
        ? [given.backend, "--backend"]
        : (first(releases.map((release) => backendOf(release, metalLbVersion))) ?? ["frr-k8s", "default"]);
    const [namespace, namespaceBecause] = given.namespace
        ? [given.namespace, "--namespace"]
        : (first(releases.map(namespaceOf)) ?? namespaceOfObjects(values));
    return {
        options: { backend, metalLbVersion, namespace },
        notes: [
            `Checked for MetalLB ${metalLbVersion} (${versionBecause}), backend ${backend} (${backendBecause}), namespace ${namespace} (${namespaceBecause}).`,
            ...releases.filter(({ operator }) => operator === true).map(({ object }) => operated(object)),
        ],
    };
}

/** Returns the first known value. If another value differs, the reason includes it. */
function first<T>(all: (Because<T> | undefined)[]): Because<T> | undefined {
    const known = all.filter((one) => one !== undefined);
    const [found] = known;
    const other = known.find(([value]) => value !== found?.[0]);
    if (found === undefined || other === undefined) return found;
    return [found[0], `${found[1]}; but ${String(other[0])} from ${other[1]}`];
}

/** Returns the version of the chart that a release requests, or the newest known version in its range. */
export function versionOf(release: Release): Because<string> | undefined {
    const { object } = release;
    const written = release.version?.replace(/^v(?=\d)/, "");
    if (written === undefined) return undefined;
    // MetalLB charts of other products have their own versions.
    if (isOthersChart(release)) return undefined;
    if (semver.valid(written) !== null) return [written, object];
    const range = semver.validRange(written.replaceAll(",", " "));
    if (range === null) return undefined;
    const newest = semver.maxSatisfying(NEWEST_OF_MINORS, range) ?? semver.minVersion(range)?.version;
    return newest === undefined
        ? undefined
        : [newest, `${object}: the newest known version that ${release.version} permits`];
}

/** Whether the chart isn't MetalLB's own. Bitnami's chart of MetalLB starts at 1.0. */
function isOthersChart({ version = "", repository = "" }: Release): boolean {
    return /bitnami/i.test(repository) || /^v?[1-9]/.test(version);
}

function backendOf(release: Release, version: string): Because<Backend> | undefined {
    const { object, values } = release;
    if (release.backend !== undefined) return [release.backend, object];
    if (values === undefined || isOthersChart(release)) return undefined;
    const { backend, because } = backendOfChart(values, version);
    if (backend === undefined) return undefined;
    return [backend, `${object}: ${because}${release.moreValues ? ", unless values outside the files differ" : ""}`];
}

function namespaceOf({ namespace, object }: Release): Because<string> | undefined {
    return namespace === undefined ? undefined : [namespace, object];
}

/** Returns the namespace of all MetalLB objects, or the likeliest namespace that an object or a Namespace names. */
function namespaceOfObjects(values: unknown[]): Because<string> {
    const found = documents(values);
    const counts = new Map<string, number>();
    for (const { metadata } of found.filter(({ apiVersion, kind }) => isMetalLb(apiVersion, kind))) {
        const { namespace } = metadata;
        if (typeof namespace === "string") counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
    }
    const made = found
        .filter(({ apiVersion, kind }) => apiVersion === "v1" && kind === "Namespace")
        .map(({ metadata }) => metadata.name)
        .filter((name) => typeof name === "string");
    const used = made.filter((name) => counts.has(name));
    const named = used.length > 0 ? used : made.filter((name) => /metallb/.test(name));
    if (named.length === 1) return [named[0] as string, `Namespace ${JSON.stringify(named[0])}`];
    const byCount = [...counts].sort(([, a], [, b]) => b - a);
    const [most] = byCount;
    if (most === undefined) return [DEFAULT_NAMESPACE, "default"];
    if (byCount.length === 1) return [most[0], "MetalLB's objects are in it"];
    if (counts.has(DEFAULT_NAMESPACE)) return [DEFAULT_NAMESPACE, "default"];
    return [most[0], "most of MetalLB's objects are in it"];
}

function operated(object: string): string {
    return `${object} is for the MetalLB Operator, and isn't checked. If you use the component with the operator, set install.method to "Existing".`;
}
