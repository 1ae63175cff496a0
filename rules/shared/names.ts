import type { Declared } from "../model";
import { isUnknown } from "../unknown";
import { cached } from "./cached";

/** The objects of a list by their names, and the objects whose names aren't known yet. */
interface Names<D> {
    named: Map<string, D[]>;
    nameless: D[];
}

/** Indexes objects by their names. A search through all pools and peers for every advertisement would take quadratic time. */
export const byName = cached(indexed) as <S>(list: Declared<S>[]) => Names<Declared<S>>;

function indexed(list: Declared<unknown>[]): Names<Declared<unknown>> {
    const names: Names<Declared<unknown>> = { named: new Map(), nameless: [] };
    for (const declared of list) {
        const same = names.named.get(declared.name);
        if (isUnknown(declared.name)) names.nameless.push(declared);
        else if (same === undefined) names.named.set(declared.name, [declared]);
        else same.push(declared);
    }
    return names;
}
