import { isNoMatch, isNotFound } from "../cluster/api";
import { nameOf, namespaceOf } from "../cluster/client";
import { InitFailedError } from "../../shared/errors";
import { PartialError } from "../errors";
import type { DeleteRequest } from "../../shared/requests";
import type { Session } from "../session";
import { idOf, parseId } from "../token";
import { propagationPolicy } from "./annotations";
import { awaitGone } from "./await";
import { checkpoint, parseCheckpoint } from "./shape";

export async function deleteObject(session: Session, request: DeleteRequest): Promise<void> {
    const { inputs, live, initialApiVersion, fieldManager } = parseCheckpoint(request.properties);
    if (!session.cluster && session.settings.deleteUnreachable) {
        return;
    }
    const { objects } = session.reach();
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
