import { isForbidden, isNoMatch } from "../cluster/api";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { InitFailedError, messageOf } from "../../shared/errors";
import { PartialError, quote } from "../errors";
import type { UpdateRequest } from "../../shared/requests";
import type { Session } from "../session";
import { parsePath, type Path } from "../../shared/structural-diff";
import { idOf, isPatch } from "../token";
import { get, hasUnknown, isObject, text, type Json, type JsonObject } from "../../shared/values";
import { forcesPatch } from "./annotations";
import { awaitReady } from "./await";
import { conflictHint } from "./create";
import { claim, fieldManager, hasCreateManager } from "./managers";
import { checkpoint, isDefinition, normalize, parseCheckpoint, toObject } from "./shape";

export async function updateObject(session: Session, request: UpdateRequest): Promise<JsonObject> {
    const { urn, news, preview } = request;
    const inputs = normalize(toObject(news));
    if (preview && (!session.cluster || hasUnknown(inputs))) {
        return news;
    }
    const { discovery, objects } = session.reach();
    if (preview && !(await discovery.lookup(gvkOf(inputs)))) {
        return news;
    }
    const old = parseCheckpoint(request.olds);
    const manager = fieldManager(old.fieldManager, inputs);
    const apiVersion = old.initialApiVersion || text(inputs.apiVersion);
    const state = (live: JsonObject) => checkpoint(inputs, live, news, apiVersion, manager);
    let result: JsonObject;
    try {
        const live = await send(session, request, inputs, old.live, manager);
        result = preview ? live : await awaitReady(session, { urn, inputs, live, timeout: request.timeout });
    } catch (error) {
        if (preview && isForbidden(error)) {
            return news;
        }
        if (isNoMatch(error)) {
            throw new Error(
                `update of resource ${quote(urn)} failed because the Kubernetes API server reported that the ` +
                    "apiVersion for this resource does not exist. Verify that any required CRDs have been created: " +
                    messageOf(error),
                { cause: error },
            );
        }
        // The state takes the new inputs even when the server refused them, with the error beside: the engine tries
        // the update again next time (real: partialError).
        let live: JsonObject;
        try {
            live = await objects.get(old.live);
        } catch (missing) {
            throw new Error(
                `update of resource ${quote(urn)} failed: ${messageOf(error)}\n` +
                    `unable to get cluster state: ${messageOf(missing)}`,
                { cause: missing },
            );
        }
        const id = idOf(namespaceOf(live), nameOf(live));
        throw new InitFailedError(
            `the Kubernetes API server reported that ${quote(id)} failed to fully initialize or become live: ` +
                messageOf(error),
            id,
            state(live),
            undefined,
            error instanceof PartialError ? error.subErrors : [],
        );
    }
    const before = fieldManager(old.fieldManager, old.inputs);
    if (!preview && before !== manager) {
        await objects.relinquish(result, before);
    }
    return state(result);
}

async function send(
    session: Session,
    request: UpdateRequest,
    inputs: JsonObject,
    oldLive: JsonObject,
    manager: string,
): Promise<JsonObject> {
    const { objects } = session.reach();
    const { urn, preview } = request;
    const object = structuredClone(inputs);
    let live = await objects.get(object, nameOf(oldLive));
    if (isDefinition(object) && isObject(object.metadata)) {
        // A definition is put as a whole: an apply would merge its lists of versions.
        object.metadata.resourceVersion = text(get(live, "metadata", "resourceVersion"));
        return objects.replace(object, manager, preview);
    }
    // A Patch leaves the other managers what is theirs.
    const claimed = preview || isPatch(urn, object) ? undefined : claim(live, manager);
    if (claimed) {
        live = await objects.jsonPatch(live, [{ op: "replace", path: "/metadata/managedFields", value: claimed }]);
    }
    request.ignoreChanges.forEach((path) => keepLive(object, live, parsePath(path)));
    const force =
        forcesPatch(object) ||
        session.settings.enablePatchForce ||
        (preview && hasCreateManager(live)) ||
        get(live, "metadata", "managedFields") === undefined;
    try {
        return await objects.apply(object, nameOf(live), { fieldManager: manager, force, dryRun: preview });
    } catch (error) {
        throw conflictHint(error, manager);
    }
}

/** An ignored property is applied as it is, so that the apply neither changes nor drops it. */
function keepLive(object: JsonObject, live: JsonObject, path: Path): void {
    const value = get(live, ...path);
    const parent = get(object, ...path.slice(0, -1));
    const key = path.at(-1);
    if (value !== undefined && key !== undefined && isObject(parent)) {
        parent[String(key)] = value as Json;
    }
}
