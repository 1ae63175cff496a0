import { Holders } from "../holders";
import type { Context, ResourceKind } from "../kind";
import { create, update } from "./apply";
import { check } from "./check";
import { diff } from "./diff";
import { read } from "./read";
import { remove } from "./remove";
import type { FormerOwners } from "./secondary";
import { idOf, plainInputs } from "./state";

/** A firewall's half of the sessions: all neighbours and prefix-lists of one owner. */
export function pfSenseBgp(context: Context): ResourceKind {
    const holders = new Holders();
    const formerOwners: FormerOwners = new Map();

    return {
        check: async (urn, _olds, news) => check(context, holders, urn, news),
        diff: async (_id, urn, olds, news) => diff(context, urn, olds, news),
        read: (id, urn, properties) => read(context, urn, id, properties),
        create: (urn, inputs) => create(context, formerOwners, urn, inputs),
        update: (_id, urn, olds, news) => update(context, formerOwners, urn, olds, news),
        async delete(_id, urn, properties) {
            if (holders.isAnothers(urn, idOf(plainInputs(properties)))) {
                context.log.info(urn, "Its records stay on the firewall: they are another resource's now.");
                return;
            }
            await remove(context, urn, properties);
        },
    };
}
