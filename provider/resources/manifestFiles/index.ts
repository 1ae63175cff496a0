import type { JsonObject } from "../../../base/values/json";
import type { Surroundings, ResourceKind } from "../kind";
import { apply } from "./apply";
import { check } from "./check";
import { Claims } from "./claims";
import { diff } from "./diff";
import { isFolder } from "./disk";
import { rootOf } from "./places";
import { read } from "./read";
import { idOf, outputs, plainInputs, plainState, type State } from "./state";

/** The operations of one owner's files in a folder. */
export function manifestFiles(context: Surroundings): ResourceKind {
    const claims = new Claims();

    return {
        check: async (urn, olds, news) => check(context, claims, urn, olds, news),
        diff: async (_id, urn, olds, news) => diff(context, claims, urn, olds, news),
        read: async (id, _urn, properties) => read(id, properties),
        async create(urn, inputs) {
            const plain = plainInputs(inputs);
            apply(context, urn, plain, undefined, claims.othersThan(urn), claims.replaced(urn));
            claims.create(rootOf(plain), Object.keys(plain.files));
            return { id: idOf(plain), outs: outputs(plain) };
        },
        async update(_id, urn, olds, news) {
            const plain = plainInputs(news);
            apply(context, urn, plain, plainState(olds), claims.othersThan(urn));
            return { outs: outputs(plain) };
        },
        async delete(_id, urn, properties: JsonObject) {
            const state = plainState(properties);
            if (state.written.length > 0 && !isFolder(rootOf(state))) {
                context.log.warning(urn, nothingRemoved(state));
                return;
            }
            const isKept = claims.othersThan(urn, { andCreated: true });
            apply(context, urn, { ...state, files: {} }, state, isKept);
        },
    };
}

/** Returns the warning that no file was removed. The resource leaves the state, so no later run could warn. */
function nothingRemoved(state: State): string {
    return (
        `Nothing was removed: there is no folder ${rootOf(state)} on this machine. If these files are also in Git, ` +
        `Flux keeps applying them: ${state.written.join(", ")}.\n` +
        `-> Remove the files in a clone of the repository, and commit.`
    );
}
