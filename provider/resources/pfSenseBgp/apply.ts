// Create and update: both bring the firewall to what the inputs say.
import { randomBytes } from "node:crypto";
import type { CreateResult, UpdateResult } from "@pulumi/pulumi/provider";
import { messageOf, NotReadyError } from "../../errors";
import type { ApplyAnswer, ApplyDocument } from "../../program";
import type { JsonObject } from "../../values/json";
import { ask } from "../answers";
import type { Context } from "../kind";
import { originOf } from "../../transports";
import { applyDocument } from "./documents";
import { lookAfterSecondary, parseSecondary, type Applied } from "./secondary";
import { idOf, outputs, plainInputs, plainState } from "./state";

/** A create whose answer was lost is no danger: the next one finds its records, marked and as they should be. */
export async function create(context: Context, urn: string, inputs: JsonObject): Promise<CreateResult> {
    const hashKey = randomBytes(32).toString("hex");
    const plain = plainInputs(inputs);
    return { id: idOf(plain), outs: await apply(context, urn, inputs, applyDocument(plain, hashKey)) };
}

export async function update(context: Context, urn: string, olds: JsonObject, news: JsonObject): Promise<UpdateResult> {
    const state = plainState(olds);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    return { outs: await apply(context, urn, news, applyDocument(plainInputs(news), hashKey, state)) };
}

async function apply(context: Context, urn: string, inputs: JsonObject, document: ApplyDocument): Promise<JsonObject> {
    const plain = plainInputs(inputs);
    const secondary = plain.secondary === undefined ? undefined : parseSecondary(plain.secondary, plain.firewall);
    const answer = await ask(context, plain.firewall, document);
    if (!answer.takenOver) {
        context.log.warning(
            urn,
            `FRR on ${originOf(plain.firewall)} hasn't taken over its new configuration yet. If the sessions don't come up, look at ` +
                `Status > FRR and the routing log.`,
        );
    }
    const applied: Applied = { firewall: plain.firewall, document: settled(document, answer), hash: answer.hash };
    const properties = outputs(inputs, {
        device: answer.device,
        version: answer.version,
        recordsHash: answer.hash,
        hashKey: document.hashKey,
        applied: JSON.stringify(applied),
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

/** The document as it can be said again at any time, to this box only. */
function settled(document: ApplyDocument, { device }: ApplyAnswer): ApplyDocument {
    return { ...document, device, expected: null };
}
