import type { Declared, LabelSelector } from "../model";
import { containsUnknown } from "../unknown";
import { cached } from "./cached";

/** The objects of a list by each of their labels, and the objects with unknown labels, as indices in the list. */
interface Labelled {
    places: Map<string, number[]>;
    unclear: number[];
}

/**
 * Returns the objects that a selector may match, in their order: objects with the selector's first label, and objects with unknown labels.
 * An index avoids a search through all pools for every advertisement, which would take quadratic time.
 */
export function mayMatch<S>(selectors: LabelSelector[], list: Declared<S>[]): Declared<S>[] {
    const firsts = selectors.map(firstLabel);
    if (firsts.includes(undefined)) return list;
    const { places, unclear } = byLabel(list);
    const found = new Set([...firsts.flatMap((label) => places.get(label as string) ?? []), ...unclear]);
    return [...found].sort((a, b) => a - b).map((place) => list[place] as Declared<S>);
}

/** Returns a label that every match needs; undefined if a selector has no labels, or a part isn't known. */
function firstLabel(selector: LabelSelector): string | undefined {
    if (containsUnknown(selector)) return undefined;
    const [label] = Object.entries(selector.matchLabels ?? {});
    return label && JSON.stringify(label);
}

const byLabel = cached((list: Declared<unknown>[]): Labelled => {
    const labelled: Labelled = { places: new Map(), unclear: [] };
    for (const [place, { labels = {} }] of list.entries()) {
        if (containsUnknown(labels)) {
            labelled.unclear.push(place);
            continue;
        }
        for (const label of Object.entries(labels).map((one) => JSON.stringify(one))) {
            const same = labelled.places.get(label);
            if (same === undefined) labelled.places.set(label, [place]);
            else same.push(place);
        }
    }
    return labelled;
});
