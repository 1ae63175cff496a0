import { randomBytes } from "node:crypto";
import type { JsonObject } from "../../../../base/values/json";
import { isSecret } from "../../../../base/values/secrets";
import { ask, type Context } from "../ask";
import { isKnownByName, placeOf, type Claims, type Place } from "./claims";
import { readDocument, removeDocument } from "./documents";
import { warnOfLeft } from "./left";
import { awaitPush, parseApplied, revisionBefore } from "./secondary";
import { plainState } from "./state";
import { applyInTurn, settle, warningOf } from "./takeover";

/** Removes the records with the owner's ownership mark from the firewall, and nothing else. */
export async function remove(context: Context, claims: Claims, urn: string, properties: JsonObject): Promise<void> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    if (claims.outlives(urn, await placeOfRemoved(context, claims, state, hashKey))) {
        context.log.info(urn, "The records stay on the firewall: another resource owns them now.");
        return;
    }
    const document = removeDocument(state, hashKey);
    const secondary = parseApplied(state.secondary ?? "");
    const before = await revisionBefore(context, secondary);
    const answer = await applyInTurn(context, urn, state.firewall, document);
    warnOfLeft(context.log, urn, state, answer);
    const unsettled = await settle(context, urn, state.firewall, document, answer);
    if (unsettled !== undefined) {
        context.log.warning(urn, warningOf(unsettled, isSecret(properties.neighbors)));
    }
    if (answer.changed && answer.haSync && state.secondary !== undefined) {
        await awaitPush(context, secondary, before);
    }
}

/**
 * The place of the records to remove. Asks the firewall for its device if the state isn't reliable and another resource has the same owner,
 * so the records may belong to that resource.
 */
async function placeOfRemoved(
    context: Context,
    claims: Claims,
    state: ReturnType<typeof plainState>,
    hashKey: string,
): Promise<Place> {
    const place = placeOf(state);
    const isSure = place.device !== undefined && !isKnownByName(place.device);
    if (isSure || !claims.hasOwner(state.owner)) {
        return place;
    }
    const { device } = await ask(context, state.firewall, readDocument(state.owner, hashKey, []));
    return { ...place, device };
}
