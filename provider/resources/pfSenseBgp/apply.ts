// Create and update: both bring the firewall to what the inputs say.
import { randomBytes } from "node:crypto";
import type { CreateResult, UpdateResult } from "@pulumi/pulumi/provider";
import type { PfSenseBgp } from "../../../rules/pfSense";
import { messageOf, NotReadyError, ProviderError } from "../../errors";
import type { ApplyAnswer, ApplyDocument } from "../../program";
import { originOf } from "../../transports";
import type { JsonObject } from "../../values/json";
import { isSecret } from "../../values/secrets";
import { ask } from "../answers";
import type { Context } from "../kind";
import { applyDocument, readDocument } from "./documents";
import { warnOfLeft } from "./left";
import { lookAfterSecondary, parseSecondary, type Applied, type FormerOwners } from "./secondary";
import { idOf, outputs, plainInputs, plainState } from "./state";
import { applyInTurn, settle, warningOf } from "./takeover";

/** A create whose answer was lost is no danger: the next one finds its records, marked and as they should be. */
export async function create(
    context: Context,
    formerOwners: FormerOwners,
    urn: string,
    inputs: JsonObject,
): Promise<CreateResult> {
    const hashKey = randomBytes(32).toString("hex");
    const plain = plainInputs(inputs);
    const expected = await refuseAnothersRecords(context, plain, hashKey);
    const document = { ...applyDocument(plain, hashKey), expected };
    return { id: idOf(plain), outs: await apply(context, formerOwners, urn, inputs, document) };
}

/**
 * The same owner's records that aren't wanted here are most likely another stack's that has chosen the same name. Gives the hash of those
 * that are: another's may come at the same time.
 */
async function refuseAnothersRecords(context: Context, inputs: PfSenseBgp, hashKey: string): Promise<string> {
    const { neighbors, hash } = await ask(context, inputs.firewall, readDocument(inputs.owner, hashKey, []));
    const others = neighbors.map(({ peer }) => peer).filter((peer) => !(peer in (inputs.neighbors ?? {})));
    if (others.length > 0 && !inputs.adopt) {
        throw new ProviderError(
            `${originOf(inputs.firewall)} has neighbors of the owner "${inputs.owner}" already that aren't among these: ${others.join(", ")}. ` +
                `If they are another stack's, choose another owner; if they are what an earlier try has left, set adopt, which removes them.`,
        );
    }
    return hash;
}

export async function update(
    context: Context,
    formerOwners: FormerOwners,
    urn: string,
    olds: JsonObject,
    news: JsonObject,
): Promise<UpdateResult> {
    const state = plainState(olds);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const document = applyDocument(plainInputs(news), hashKey, state);
    return { outs: await apply(context, formerOwners, urn, news, document) };
}

async function apply(
    context: Context,
    formerOwners: FormerOwners,
    urn: string,
    inputs: JsonObject,
    document: ApplyDocument,
): Promise<JsonObject> {
    const plain = plainInputs(inputs);
    const secondary =
        plain.secondary === undefined ? undefined : parseSecondary(plain.secondary, plain.firewall, formerOwners);
    const answer = await applyInTurn(context, urn, plain.firewall, document);
    const unsettled = await settle(context, urn, plain.firewall, document, answer);
    if (unsettled !== undefined) {
        context.log.warning(urn, warningOf(unsettled, isSecret(inputs.neighbors)));
    }
    warnOfLeft(context.log, urn, plain, answer);
    const applied: Applied = { firewall: plain.firewall, document: settled(document, answer), hash: answer.hash };
    const said = JSON.stringify(applied);
    if (document.formerOwner) {
        formerOwners.set(said, document.formerOwner);
    }
    const properties = outputs(inputs, {
        device: answer.device,
        version: answer.version,
        recordsHash: answer.hash,
        hashKey: document.hashKey,
        applied: said,
        ...(unsettled?.isUnfinished ? { unsettled: true } : {}),
    });
    if (secondary !== undefined) {
        try {
            await lookAfterSecondary(context, urn, secondary, { ...applied, haSync: answer.haSync });
        } catch (error) {
            // This firewall is done: its state has to be kept, and the next update looks after the other one again.
            const message = messageOf(error);
            throw new NotReadyError(message, idOf(plain), properties, [message]);
        }
    }
    return properties;
}

/** The document as it can be said again at any time, to this box only. By then the former owner's name may be another's. */
function settled(document: ApplyDocument, { device }: ApplyAnswer): ApplyDocument {
    return { ...document, device, formerOwner: null, known: [], expected: null };
}
