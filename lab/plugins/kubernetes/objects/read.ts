import { isNoMatch, isNotFound } from "../cluster/api";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { InitFailedError } from "../../shared/errors";
import type { ReadRequest, ReadResult } from "../../shared/requests";
import type { Session } from "../session";
import { gvkOfType, idOf, parseId } from "../token";
import { typeOfUrn } from "../../shared/urn";
import { isObject, text, type JsonObject } from "../../shared/values";
import { readiness } from "./await";
import { fieldManager } from "./managers";
import {
    checkpoint,
    importedInputs,
    normalize,
    parseCheckpoint,
    prune,
    toObject,
    withGvk,
    withSecretsOf,
} from "./shape";

export async function readObject(session: Session, request: ReadRequest): Promise<ReadResult | undefined> {
    const { urn, id, properties } = request;
    const { namespace, name } = parseId(id);
    if (name === "") {
        throw new Error(`failed to read resource because of a failure to parse resource name from request ID: ${id}`);
    }
    if (!session.cluster) {
        return unreachable(session, request);
    }
    const old = parseCheckpoint(properties);
    let inputs = normalize(toObject(request.inputs));
    let imported = false;
    if (!inputs.apiVersion || !inputs.kind) {
        imported = !old.live.apiVersion;
        inputs = withGvk(inputs, imported ? gvkOfType(typeOfUrn(urn)) : gvkOf(old.live));
        const metadata = isObject(inputs.metadata) ? inputs.metadata : {};
        inputs.metadata = { ...metadata, name: nameOf(inputs) || name };
        if (namespaceOf(inputs) || namespace) {
            inputs.metadata.namespace = namespaceOf(inputs) || namespace;
        }
    }

    const live = await find(session, inputs, name);
    if (!live) {
        return undefined;
    }
    // The inputs take the live object's values, as far as they said anything: that is how drift shows.
    const liveInputs = imported ? importedInputs(live, inputs) : prune(live, inputs);
    const apiVersion = old.initialApiVersion || text(inputs.apiVersion);
    const secretsFrom = request.inputs;
    const result = {
        id: id || idOf(namespaceOf(live), nameOf(live)),
        properties: checkpoint(liveInputs, live, secretsFrom, apiVersion, fieldManager(old.fieldManager, inputs)),
        inputs: withSecretsOf(liveInputs, secretsFrom),
    };
    if (!imported) {
        const { ready, problems } = await readiness(session, inputs, live);
        if (!ready) {
            const message = `Resource '${nameOf(live)}' was created but failed to initialize`;
            throw new InitFailedError(message, result.id, result.properties, result.inputs, problems);
        }
    }
    return result;
}

/** Gone means: no such object, or no such kind any more. */
async function find(session: Session, inputs: JsonObject, name: string): Promise<JsonObject | undefined> {
    try {
        return await session.reach().objects.get(inputs, name);
    } catch (error) {
        if (isNotFound(error) || isNoMatch(error)) {
            return undefined;
        }
        throw error;
    }
}

export function unreachable(session: Session, { urn }: ReadRequest): undefined {
    session.log.log("warning", urn, `configured Kubernetes cluster is unreachable: ${session.unreachable}`);
    if (!session.settings.deleteUnreachable) {
        throw new Error(
            "failed to read resource state due to unreachable cluster. If the cluster was deleted, you can remove " +
                "this resource from Pulumi state by rerunning the operation with the PULUMI_K8S_DELETE_UNREACHABLE " +
                'environment variable set to "true"',
        );
    }
    return undefined;
}
