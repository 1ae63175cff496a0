import semver from "semver";
import { atLeast } from "../versions";
import { KNOWN_VALUES } from "./known";

/** A value of the charts, as `known.ts` lists it. */
export interface KnownValue {
    /** The kind, without `!` and `*`. */
    kind: string;
    /** Whether the chart's schema, and so Helm, refuses other kinds. */
    strict: boolean;
    /** Whether the schema requires the value. */
    needed: boolean;
}

/** The values that the chart of one version knows. */
export interface KnownChart {
    values: ReadonlyMap<string, KnownValue>;
    /** The keys of each map whose keys the chart reads one by one. The key "" has the keys at the top level. */
    keys: ReadonlyMap<string, readonly string[]>;
}

interface Line extends KnownValue {
    path: string;
    since?: string;
    until?: string;
}

let lines: Line[] | undefined;
const charts = new Map<string, KnownChart>();

function allLines(): Line[] {
    lines ??= KNOWN_VALUES.trim()
        .split("\n")
        .map((line) => {
            const [path = "", marked = "", since, until] = line.split(" ");
            const [, kind = "", strict, needed] = /^(.*?)(!?)(\*?)$/.exec(marked) ?? [];
            return { path, kind, strict: strict === "!", needed: needed === "*", since: first(since), until };
        });
    return lines;
}

function first(since: string | undefined): string | undefined {
    return since === "-" ? undefined : since;
}

/** Returns the values that the chart of a version knows. A version newer than all known versions counts as the newest known version. */
export function knownChart(version: string): KnownChart {
    // The key is the version's number, so the map has at most one chart for each version.
    const exact = semver.coerce(version)?.version ?? "";
    const known = charts.get(exact) ?? chartOf(version);
    if (charts.size < 100) charts.set(exact, known);
    return known;
}

function chartOf(version: string): KnownChart {
    const reached = new Map<string, boolean>();
    const has = (milestone: string) => {
        const before = reached.get(milestone) ?? atLeast(version, milestone);
        reached.set(milestone, before);
        return before;
    };
    const own = allLines().filter(
        ({ since, until }) => (since === undefined || has(since)) && (until === undefined || !has(until)),
    );
    const keys = new Map<string, string[]>();
    for (const { path } of own) {
        const parts = path.split(".");
        parts.forEach((part, index) => {
            const above = parts.slice(0, index).join(".");
            const beside = keys.get(above) ?? [];
            if (!beside.includes(part)) beside.push(part);
            keys.set(above, beside);
        });
    }
    return { values: new Map(own.map((line) => [line.path, line])), keys };
}

/** Returns the versions in which charts know a path as a value or as a map of values; undefined if no chart knows it. */
export function lifeOf(path: string): { since?: string; until?: string } | undefined {
    const found = allLines().filter((line) => line.path === path || line.path.startsWith(`${path}.`));
    if (found.length === 0) return undefined;
    const always = found.some(({ since }) => since === undefined);
    const still = found.some(({ until }) => until === undefined);
    const given = (version: string | undefined): version is string => version !== undefined;
    return {
        since: always ? undefined : semver.sort(found.map(({ since }) => since).filter(given))[0],
        until: still ? undefined : semver.rsort(found.map(({ until }) => until).filter(given))[0],
    };
}
