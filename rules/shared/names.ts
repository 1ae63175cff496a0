import type { Declared } from "../model";
import { isUnknown } from "../unknown";

/** The objects of a list by their names, and the objects whose names aren't known yet. */
interface Names<D> {
    named: Map<string, D[]>;
    nameless: D[];
}

const indexed = new WeakMap<Declared<unknown>[], Names<Declared<unknown>>>();

/** Indexes objects by their names. A search through all pools and peers for every advertisement would take quadratic time. */
export function byName<S>(list: Declared<S>[]): Names<Declared<S>> {
    let names = indexed.get(list) as Names<Declared<S>> | undefined;
    if (names === undefined) {
        names = { named: new Map(), nameless: [] };
        for (const declared of list) {
            const same = names.named.get(declared.name);
            if (isUnknown(declared.name)) names.nameless.push(declared);
            else if (same === undefined) names.named.set(declared.name, [declared]);
            else same.push(declared);
        }
        indexed.set(list, names);
    }
    return names;
}
