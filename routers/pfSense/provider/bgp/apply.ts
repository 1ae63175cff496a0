// Create and update: both change the firewall's records to the inputs.
import { randomBytes } from "node:crypto";
import type { CreateResult, UpdateResult } from "@pulumi/pulumi/provider";
import { messageOf } from "../../../../base/messageOf";
import { NotReadyError } from "../../../../provider/errors";
import type { ApplyAnswer, ApplyDocument } from "../program";
import { originOf } from "../transports";
import type { JsonObject } from "../../../../base/values/json";
import { isSecret } from "../../../../base/values/secrets";
import { ask, type Context } from "../ask";
import type { Claims } from "./claims";
import { applyDocument, readDocument } from "./documents";
import { warnOfLeft } from "./left";
import {
    maintainSecondary,
    parseSecondary,
    refuseItself,
    revisionBefore,
    type Applied,
    type FormerOwners,
} from "./secondary";
import { idOf, outputs, plainInputs, plainState } from "./state";
import { applyInTurn, settle, warningOf } from "./takeover";
import { refuseUnknownRecords } from "./unknownRecords";

/** The facts that the resources of one run share. */
export interface Run {
    claims: Claims;
    formerOwners: FormerOwners;
}

/** Creates the records. If the answer of a create is lost, the next create finds its records, with the ownership mark. */
export async function create(context: Context, run: Run, urn: string, inputs: JsonObject): Promise<CreateResult> {
    const hashKey = randomBytes(32).toString("hex");
    const plain = plainInputs(inputs);
    const found = await ask(context, plain.firewall, readDocument(plain.owner, hashKey, []));
    const { device, hash } = found;
    run.claims.settle(urn, { device, hashKey });
    const count = refuseUnknownRecords(plain, found, hashKey, isSecret(inputs.neighbors ?? null));
    if (count > 0 && !plain.adopt) {
        context.log.warning(
            urn,
            `${originOf(plain.firewall)} already has ${count} records of the owner "${plain.owner}" that equal the inputs: this resource ` +
                `owns them from now on. If another stack has them, too, set another owner here: a destroy of either stack removes them.`,
        );
    }
    // Guards against records that another stack adds at the same time, and against another firewall at the same address.
    const document = { ...applyDocument(plain, hashKey), expected: hash, device };
    return { id: idOf(plain), outs: await apply(context, run, urn, inputs, document) };
}

export async function update(
    context: Context,
    run: Run,
    urn: string,
    olds: JsonObject,
    news: JsonObject,
): Promise<UpdateResult> {
    const state = plainState(olds);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const document = applyDocument(plainInputs(news), hashKey, state);
    return { outs: await apply(context, run, urn, news, document) };
}

async function apply(
    context: Context,
    { claims, formerOwners }: Run,
    urn: string,
    inputs: JsonObject,
    document: ApplyDocument,
): Promise<JsonObject> {
    const plain = plainInputs(inputs);
    const secondary = plain.secondary === undefined ? undefined : parseSecondary(plain.secondary, formerOwners);
    const primary = { origin: originOf(plain.firewall), device: document.device ?? undefined };
    if (secondary !== undefined) {
        refuseItself(secondary, primary);
    }
    const before = await revisionBefore(context, secondary);
    const answer = await applyInTurn(context, urn, plain.firewall, document);
    const unsettled = await settle(context, urn, plain.firewall, document, answer);
    if (unsettled !== undefined) {
        context.log.warning(urn, warningOf(unsettled, isSecret(inputs.neighbors)));
    }
    warnOfLeft(context.log, urn, plain, answer);
    const applied: Applied = { firewall: plain.firewall, document: settled(document, answer), hash: answer.hash };
    const appliedText = JSON.stringify(applied);
    if (document.formerOwner) {
        formerOwners.set(appliedText, document.formerOwner);
    }
    const properties = outputs(inputs, {
        device: answer.device,
        version: answer.version,
        recordsHash: answer.hash,
        hashKey: document.hashKey,
        applied: appliedText,
        ...(unsettled?.isUnfinished ? { unsettled: true } : {}),
    });
    try {
        claims.settle(urn, { device: answer.device, hashKey: document.hashKey });
        if (secondary !== undefined) {
            refuseItself(secondary, { ...primary, device: answer.device });
            await maintainSecondary(context, urn, secondary, { ...applied, haSync: answer.haSync }, before);
        }
    } catch (error) {
        // This firewall has its records: the error keeps its state, and the next update does the rest.
        const message = messageOf(error);
        throw new NotReadyError(message, idOf(plain), properties, [message]);
    }
    return properties;
}

/** The document for a later repetition, on this firewall only. By then, another stack may use the former owner's name. */
function settled(document: ApplyDocument, { device }: ApplyAnswer): ApplyDocument {
    return { ...document, device, formerOwner: null, known: [], expected: null };
}
