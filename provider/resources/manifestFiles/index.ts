import type { JsonObject } from "../../values/json";
import type { Context, ResourceKind } from "../kind";
import { apply } from "./apply";
import { check } from "./check";
import { Claims } from "./claims";
import { diff } from "./diff";
import { read } from "./read";
import { idOf, outputs, plainInputs, plainState, rootOf } from "./state";

/** One owner's files in a folder. */
export function manifestFiles(context: Context): ResourceKind {
    const claims = new Claims();
    const anothers = (urn: string) => (place: string) => claims.isAnothers(urn, place);

    return {
        check: async (urn, olds, news) => check(context, claims, urn, olds, news),
        diff: async (_id, urn, olds, news) => diff(context, urn, olds, news, anothers(urn)),
        read: async (id, _urn, properties) => read(id, properties),
        async create(urn, inputs) {
            const plain = plainInputs(inputs);
            apply(context, urn, plain, undefined, anothers(urn));
            claims.create(rootOf(plain), Object.keys(plain.files));
            return { id: idOf(plain), outs: outputs(plain) };
        },
        async update(_id, urn, olds, news) {
            const plain = plainInputs(news);
            apply(context, urn, plain, plainState(olds), anothers(urn));
            return { outs: outputs(plain) };
        },
        async delete(_id, urn, properties: JsonObject) {
            const state = plainState(properties);
            const isKept = (place: string) => claims.isAnothers(urn, place) || claims.isCreated(place);
            apply(context, urn, { ...state, files: {} }, state, isKept);
        },
    };
}
