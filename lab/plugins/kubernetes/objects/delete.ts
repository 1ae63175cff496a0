import { isNoMatch, isNotFound, requiredField } from "../cluster/api";
import { nameOf, namespaceOf } from "../cluster/client";
import { InitFailedError } from "../../shared/errors";
import { PartialError } from "../errors";
import type { DeleteRequest } from "../../shared/requests";
import type { Session } from "../session";
import { idOf, isPatch, parseId } from "../token";
import type { JsonObject } from "../../shared/values";
import { propagationPolicy } from "./annotations";
import { awaitGone } from "./await";
import { fieldManager as fieldManagerOf } from "./managers";
import { checkpoint, parseCheckpoint } from "./shape";

export async function deleteObject(session: Session, request: DeleteRequest): Promise<void> {
    const { inputs, live, initialApiVersion, fieldManager } = parseCheckpoint(request.properties);
    if (!session.cluster && session.settings.deleteUnreachable) {
        return;
    }
    const { objects } = session.reach();
    if (isPatch(request.urn, inputs)) {
        return relinquish(session, live, fieldManagerOf(fieldManager, inputs));
    }
    try {
        await objects.delete(live, parseId(request.id).name, propagationPolicy(inputs));
        await awaitGone(session, { urn: request.urn, inputs, live, timeout: request.timeout });
    } catch (error) {
        // What isn't there, or whose kind isn't served any more, is deleted.
        if (isNotFound(error) || isNoMatch(error)) {
            return;
        }
        if (error instanceof PartialError) {
            const { object } = error;
            const state = checkpoint(live, object, request.properties, initialApiVersion, fieldManager);
            throw new InitFailedError(error.message, idOf(namespaceOf(object), nameOf(object)), state, undefined);
        }
        throw error;
    }
}

/** The object stays, without the fields that were the Patch's alone. */
async function relinquish(session: Session, live: JsonObject, manager: string): Promise<void> {
    try {
        await session.reach().objects.relinquish(live, manager);
    } catch (error) {
        if (isNoMatch(error)) {
            return;
        }
        const field = requiredField(error);
        if (field !== undefined) {
            throw new Error(
                "this Patch resource is currently managing a required field, so it can't be deleted directly. Either " +
                    "set the `retainOnDelete` resource option, or transfer ownership of the field before deleting: " +
                    field,
                { cause: error },
            );
        }
        throw error;
    }
}
