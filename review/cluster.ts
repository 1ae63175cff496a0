import { documents } from "../rules/shared/documents";
import { isMap } from "../rules/shared/maps";
import { UNKNOWN } from "../rules/unknown";
import { isKnown } from "./escape";
import type { Change, Diagnostic, Preview, Step } from "./preview";
import { forRules, specIn } from "./specs";

/** One of MetalLB's objects, before and after. */
export interface ObjectChange {
    name: string;
    namespace?: string;
    /** Its name and namespace before the change. They differ from the new ones only if the object is replaced. */
    oldName: string;
    oldNamespace?: string;
    /** Its labels after and before the change, as the rules take them. */
    labels: Record<string, string>;
    oldLabels: Record<string, string>;
    change: Change;
    /** Whether it is deleted and created again, even if its spec stays the same. */
    replaced: boolean;
    /** The URN of the provider that creates it, if Pulumi does. */
    provider?: string;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    /** The URNs of the resources that it depends on. */
    dependencies: string[];
}

/** The steps of one MetalLb in a preview: one cluster's MetalLB, and the routers at the other end of its sessions. */
export interface Cluster {
    /** The component's name; empty for resources outside of any MetalLb. */
    name: string;
    /** The component itself. Its state has some of its inputs. */
    component?: Step;
    steps: Step[];
    /** The diagnostics of the whole preview. */
    diagnostics: Diagnostic[];
    /** Whether the preview shows all resources. */
    whole: boolean;
}

/** The type of the stack, which is a resource, too. */
export const STACK = "pulumi:pulumi:Stack";

const COMPONENT = "metallb:index:MetalLb";
const FILES = "metallb:index:ManifestFiles";

/** Groups the preview's resources by their MetalLb. Resources without a MetalLb are in a group with an empty name. */
export function clustersOf({ steps, diagnostics, whole }: Preview): Cluster[] {
    const byUrn = new Map(steps.map((step) => [step.urn, step]));
    const groups = new Map<string, Cluster>();
    for (const step of steps) {
        const urn = componentOf(step, byUrn);
        const group = groups.get(urn) ?? { name: urn.slice(urn.lastIndexOf("::") + 2), steps: [], diagnostics, whole };
        groups.set(urn, group);
        if (step.type === COMPONENT) group.component = step;
        else if (step.type !== STACK) group.steps.push(step);
        if (step.type === FILES && [step.before, step.after].some((one) => one && hasHiddenFiles(one)))
            group.whole = false;
    }
    return [...groups.values()].filter(({ component, steps: own }) => component !== undefined || own.length > 0);
}

/** The URN of the nearest MetalLb above. If a preview leaves an unchanged component out, its children still name it as their parent. */
function componentOf(step: Step, byUrn: Map<string, Step>): string {
    for (let at: Step | undefined = step; at !== undefined; at = byUrn.get(at.parent ?? "")) {
        if (at.type === COMPONENT) return at.urn;
        if (at.parent?.split("::")[2]?.endsWith(COMPONENT)) return at.parent;
    }
    return "";
}

/** The custom resources of a kind: those that Pulumi creates, and those in files for Git. */
export function objects({ steps }: Cluster, kind: string): ObjectChange[] {
    const own = steps.filter(({ type }) => type.startsWith("kubernetes:metallb.io/") && type.endsWith(`:${kind}`));
    const made = own.map((step): ObjectChange => {
        const [before, after] = [step.before, step.after].map((inputs) => inputs && specIn(inputs));
        const { change, replaced, provider, dependencies } = step;
        const first = step.before ?? step.after;
        return {
            name: objectName(step),
            namespace: objectNamespace(step),
            oldName: nameIn(first) ?? step.name,
            oldNamespace: namespaceIn(first),
            labels: labelsIn(step.after ?? step.before),
            oldLabels: labelsIn(first),
            change,
            replaced,
            provider,
            before,
            after,
            dependencies,
        };
    });
    return [...made, ...steps.filter(({ type }) => type === FILES).flatMap((step) => inFiles(step, kind))];
}

/** The steps of resources whose type has one of these endings. */
export function stepsOf({ steps }: Cluster, ...types: string[]): Step[] {
    return steps.filter(({ type }) => types.some((one) => type.endsWith(one)));
}

/** The name of a Kubernetes object; without one, the name of the resource. */
export function objectName({ name, before, after }: Step): string {
    return nameIn(after ?? before) ?? name;
}

/** The name of a router, from the name of its resource: `<component>-<kind>-<router>`. */
export function routerIn(resource: string, { name }: Cluster, kind: "firewall" | "router"): string {
    const prefix = `${name}-${kind}-`;
    return resource.startsWith(prefix) ? resource.slice(prefix.length) : resource;
}

/** The namespace of a Kubernetes object, if it has one. */
export function objectNamespace({ before, after }: Step): string | undefined {
    return namespaceIn(after ?? before);
}

function nameIn(object: Record<string, unknown> | undefined): string | undefined {
    const given = mapAt(object ?? {}, "metadata").name;
    return typeof given === "string" ? given : undefined;
}

function namespaceIn(object: Record<string, unknown> | undefined): string | undefined {
    const given = mapAt(object ?? {}, "metadata").namespace;
    return typeof given === "string" ? given : undefined;
}

/** The labels of an object; unknown if the preview doesn't show all of them. */
function labelsIn(object: Record<string, unknown> | undefined): Record<string, string> {
    const metadata = object?.metadata ?? {};
    return (isMap(metadata) ? forRules(metadata.labels ?? {}) : UNKNOWN) as Record<string, string>;
}

export function mapAt(map: Record<string, unknown>, key: string): Record<string, unknown> {
    const value = map[key];
    return isMap(value) ? value : {};
}

function inFiles({ before, after, dependencies }: Step, kind: string): ObjectChange[] {
    const [old, now] = [byName(before, kind), byName(after, kind)];
    const names = [...new Set([...old.keys(), ...now.keys()])];
    // An object that the known files lack may be in a hidden file.
    const hidden = [before, after].some((inputs) => inputs !== undefined && hasHiddenFiles(inputs));
    const seen = hidden ? names.filter((name) => old.has(name) && now.has(name)) : names;
    return seen.map((name) => {
        const both = [old.get(name) ?? now.get(name)!, now.get(name) ?? old.get(name)!];
        const [was, is] = both.map(namespaceIn);
        const [oldLabels, labels] = both.map(labelsIn) as [Record<string, string>, Record<string, string>];
        const [oldSpec, spec] = [old.get(name), now.get(name)].map((one) => one && specIn(one));
        const replaced = was !== is;
        return {
            name,
            namespace: is,
            oldName: name,
            oldNamespace: was,
            labels,
            oldLabels,
            change: replaced ? "changed" : changeBetween(oldSpec, spec),
            replaced,
            before: oldSpec,
            after: spec,
            dependencies,
        };
    });
}

function byName(inputs: Record<string, unknown> | undefined, kind: string): Map<string, Record<string, unknown>> {
    const own = manifestsIn(inputs).filter((one) => one.kind === kind);
    return new Map(own.map((one) => [String(mapAt(one, "metadata").name), one]));
}

const manifests = new WeakMap<object, Record<string, unknown>[]>();

/** MetalLB's objects in files for Git. The files may have other objects, too. */
function manifestsIn(inputs: Record<string, unknown> = {}): Record<string, unknown>[] {
    let found = manifests.get(inputs);
    if (found === undefined) {
        const all = Object.values(mapAt(inputs, "files")).flatMap(documents);
        found = all.filter(({ apiVersion }) => /^metallb\.io\//.test(String(apiVersion)));
        manifests.set(inputs, found);
    }
    return found;
}

function hasHiddenFiles({ files }: Record<string, unknown>): boolean {
    return !isMap(files) || !Object.values(files).every((text) => typeof text === "string" && isKnown(text));
}

function changeBetween(before: unknown, after: unknown): Change {
    if (before === undefined || after === undefined) return before === undefined ? "new" : "removed";
    return JSON.stringify(before) === JSON.stringify(after) ? "same" : "changed";
}
