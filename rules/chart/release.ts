import { below, type Place } from "../finding";
import { pathText } from "../inputs/structure";
import type { Backend } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";
import { knownChart, type KnownChart } from "./lookup";

/** MetalLB's chart with the values for it. Any value may be `UNKNOWN`. */
export interface ChartRelease {
    /** The object of findings: `MetalLb`, or `HelmRelease "metallb"`. */
    object: string;
    /** The path of the values: `install.values` or `spec.values`. */
    path: string;
    values: unknown;
    /** The chart's version, which is MetalLB's. */
    version: string;
    /** Whether more values come from elsewhere. A value that is absent here then isn't known. */
    moreValues?: boolean;
    /** The given sources of the chart: a repository, or the chart's name or reference, each with its property. */
    sources?: { path: string; value: unknown }[];
    /** Present if the component makes the release. The component sets values under and over the user's values. */
    component?: {
        backend: Backend;
        /** Values that the component sets under the user's values, by path, with the input that they come from. */
        inputs: ReadonlyMap<string, { path: string; value: unknown }>;
    };
    /** Whether custom resources of MetalLB's are created with the release. */
    hasObjects?: boolean;
}

/** The values of a release as the chart gets them. */
export interface Settings {
    chart: KnownChart;
    /** Whether the chart knows the value. */
    knows(path: string): boolean;
    /** The value that the chart gets: the release's value, or the chart's default if that is a boolean; `UNKNOWN` if it isn't known yet. */
    get(path: string): unknown;
    /** Whether a template takes the value for true. A value that isn't known yet is neither on nor off: see `isUnknownAt`. */
    isOn(path: string): boolean;
    isUnknownAt(path: string): boolean;
    /** Whether the release gives a value, or may do so later. */
    isGiven(path: string): boolean;
    /** The path of the property that gives the value, as the user wrote it; undefined if the value is a default. */
    givenAt(path: string): string | undefined;
}

/** Returns the place of a value of a release, for a finding. */
export function placeOf(release: ChartRelease, keys: string[]): Place {
    return below(release, pathText(keys));
}

/** Returns the values of a release, merged over the component's and the chart's values. */
export function settingsOf(release: ChartRelease): Settings {
    const chart = knownChart(release.version);
    const knows = (path: string) => chart.values.has(path);
    const get = (path: string) => (knows(path) ? valueOf(release, chart, path) : undefined);
    return {
        chart,
        knows,
        get,
        isOn: (path) => isTrue(get(path)),
        isUnknownAt: (path) => isUnknown(get(path)),
        isGiven: (path) => release.moreValues === true || (given(release.values, path) ?? undefined) !== undefined,
        givenAt: (path) =>
            given(release.values, path) === undefined
                ? release.component?.inputs.get(path)?.path
                : placeOf(release, path.split(".")).path,
    };
}

function valueOf(release: ChartRelease, chart: KnownChart, path: string): unknown {
    const own = given(release.values, path);
    const { component } = release;
    if (component !== undefined) {
        if (path === "speaker.frr.enabled") return isUnknown(component.backend) ? UNKNOWN : component.backend === "frr";
        if (path === "frrk8s.enabled") return bringsFrrK8s(component.backend, given(release.values, "frrk8s.external"));
    }
    // null removes the chart's default, and the component's.
    const set = own === undefined ? component?.inputs.get(path)?.value : own;
    if (set !== undefined) return set;
    if (release.moreValues === true) return UNKNOWN;
    const kind = chart.values.get(path)?.kind;
    return kind === "true" || kind === "false" ? kind === "true" : undefined;
}

function bringsFrrK8s(backend: Backend, external: unknown): unknown {
    if (isUnknown(backend) || (backend === "frr-k8s" && isUnknown(external))) return UNKNOWN;
    return backend === "frr-k8s" && external !== true;
}

/** Returns the value at a path; `UNKNOWN` if a value on the path isn't known, undefined if the value is absent. */
export function given(values: unknown, path: string): unknown {
    let at: unknown = values;
    for (const key of path.split(".")) {
        if (isUnknown(at)) return UNKNOWN;
        if (!isMap(at) || !Object.hasOwn(at, key)) return undefined;
        at = at[key];
    }
    return at;
}

/** Whether a template of Helm takes a value for true: anything that isn't empty. */
function isTrue(value: unknown): boolean {
    if (Array.isArray(value)) return value.length > 0;
    if (isMap(value)) return Object.keys(value).length > 0;
    return Boolean(value) && !isUnknown(value);
}
