import { isNear, plain } from "../shared/near";
import type { KnownChart } from "./lookup";

/** The limits of a hint's lists. */
const MOST_GUESSES = 3;
const MOST_KEYS = 10;

/** The chart knows this value only to refuse it. */
const REFUSED = "configInline";

/**
 * Suggests the likely intended path if the chart doesn't know the last key: a similar key in the same map, or the same key in another map.
 */
export function nearest(chart: KnownChart, keys: string[]): string {
    const above = keys.slice(0, -1);
    const key = keys.at(-1) ?? "";
    const beside = (chart.keys.get(above.join(".")) ?? []).filter((other) => other !== REFUSED);
    const near = beside.find((other) => plain(other) === plain(key)) ?? beside.find((other) => isNear(key, other));
    const guesses = near === undefined ? elsewhere(chart, keys) : [[...above, near].join(".")];
    if (guesses.length > 0) return `Did you mean ${guesses.join(" or ")}?`;
    const rest = beside.length > MOST_KEYS ? ` and ${beside.length - MOST_KEYS} more` : "";
    return `Remove it. The chart knows ${beside.slice(0, MOST_KEYS).join(", ")}${rest}.`;
}

/** Returns the values and maps of the same name in other places that share most with the path. If several do, the shortest are returned. */
function elsewhere(chart: KnownChart, keys: string[]): string[] {
    const name = plain(keys.at(-1) ?? "");
    const all = [...new Set([...chart.keys.keys(), ...chart.values.keys()])].map((path) => path.split("."));
    const last = (parts: string[]) => plain(parts.at(-1) ?? "");
    const same = all.filter((parts) => last(parts) === name);
    // A short name resembles too many others.
    const named = same.length > 0 || name.length < 5 ? same : all.filter((parts) => isNear(name, last(parts)));
    const shared = (parts: string[]) => parts.findIndex((part, index) => part !== keys[index]);
    const most = Math.max(...named.map(shared));
    const best = named.filter((parts) => shared(parts) === most);
    const shortest = Math.min(...best.map(({ length }) => length));
    const guesses = best.filter(({ length }) => length === shortest).map((parts) => parts.join("."));
    return guesses.length > MOST_GUESSES ? [] : guesses;
}
