import type { ResourceKind } from "../../../../provider/resources/kind";
import type { Context } from "../ask";
import { create, update } from "./apply";
import { check } from "./check";
import { Claims } from "./claims";
import { diff } from "./diff";
import { read } from "./read";
import { remove } from "./remove";
import type { FormerOwners } from "./secondary";

/** The resource for a firewall's half of the sessions: all neighbors and prefix lists of one owner. */
export function pfSenseBgp(context: Context): ResourceKind {
    const run = { claims: new Claims(), formerOwners: new Map() as FormerOwners };

    return {
        check: async (urn, _olds, news) => check(context, run.claims, urn, news),
        diff: async (_id, urn, olds, news) => diff(context, run.claims, urn, olds, news),
        read: (id, urn, properties) => read(context, run.claims, urn, id, properties),
        create: (urn, inputs) => create(context, run, urn, inputs),
        update: (_id, urn, olds, news) => update(context, run, urn, olds, news),
        delete: (_id, urn, properties) => remove(context, run.claims, urn, properties),
    };
}
