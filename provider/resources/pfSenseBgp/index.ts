import { checkPfSenseBgp, type PfSenseBgp } from "../../../rules/pfSense";
import type { JsonObject } from "../../values/json";
import { checkInputs } from "../check";
import type { Context, ResourceKind } from "../kind";
import { create, update } from "./apply";
import { diff } from "./diff";
import { read } from "./read";
import { remove } from "./remove";
import type { FormerOwners } from "./secondary";
import { idOf, plainInputs } from "./state";

/** A firewall's half of the sessions: all neighbours and prefix-lists of one owner. */
export function pfSenseBgp(context: Context): ResourceKind {
    /** Who has which records in the program that runs: an update checks every resource that there is to be, and only then deletes others. */
    const holders = new Map<string, string>();
    const formerOwners: FormerOwners = new Map();
    const hold = (urn: string, inputs: JsonObject): void => {
        const { firewall, owner } = plainInputs(inputs);
        if (URL.canParse(firewall?.url ?? "")) {
            holders.set(idOf({ firewall, owner } as PfSenseBgp), urn);
        }
    };

    return {
        async check(urn, _olds, news) {
            hold(urn, news);
            return checkInputs(context.log, urn, news, checkPfSenseBgp);
        },
        diff: async (_id, urn, olds, news) => diff(context, urn, olds, news),
        read: (id, urn, properties) => read(context, urn, id, properties),
        create: (urn, inputs) => create(context, formerOwners, urn, inputs),
        update: (_id, urn, olds, news) => update(context, formerOwners, urn, olds, news),
        async delete(_id, urn, properties) {
            // A resource with another name and no alias comes first, and the one before it is deleted then, if need be by a later
            // update: its records are now the new one's.
            const holder = holders.get(idOf(plainInputs(properties)));
            if (holder !== undefined && holder !== urn) {
                context.log.info(urn, "Its records stay on the firewall: they are another resource's now.");
                return;
            }
            await remove(context, urn, properties);
        },
    };
}
