import { checkPfSenseBgp } from "../../../rules/pfSense";
import { checkInputs } from "../check";
import type { Context, ResourceKind } from "../kind";
import { create, update } from "./apply";
import { diff } from "./diff";
import { read } from "./read";
import { remove } from "./remove";
import { idOf, plainInputs } from "./state";

/** A firewall's half of the sessions: all neighbours and prefix-lists of one owner. */
export function pfSenseBgp(context: Context): ResourceKind {
    /** Who has written which records, in this process: one update's. */
    const holders = new Map<string, string>();

    return {
        check: async (urn, _olds, news) => checkInputs(context.log, urn, news, checkPfSenseBgp),
        diff: async (_id, urn, olds, news) => diff(context, urn, olds, news),
        read: (id, urn, properties) => read(context, urn, id, properties),
        async create(urn, inputs) {
            holders.set(idOf(plainInputs(inputs)), urn);
            return create(context, urn, inputs);
        },
        async update(_id, urn, olds, news) {
            holders.set(idOf(plainInputs(news)), urn);
            return update(context, urn, olds, news);
        },
        async delete(_id, urn, properties) {
            // A resource with another name and no alias is created first, and the one before it deleted then: its records are now
            // the new one's.
            const holder = holders.get(idOf(plainInputs(properties)));
            if (holder !== undefined && holder !== urn) {
                context.log.info(urn, "Its records stay on the firewall: they are another resource's now.");
                return;
            }
            await remove(context, properties);
        },
    };
}
