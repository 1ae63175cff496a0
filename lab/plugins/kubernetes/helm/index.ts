// The life of kubernetes:helm.sh/v3:Release.
import { InitFailedError, messageOf } from "../../shared/errors";
import { quote } from "../errors";
import { unreachable } from "../objects/read";
import type { CreateRequest, CreateResult, DeleteRequest, ReadRequest, ReadResult } from "../../shared/requests";
import type { ResourceKind, UpdateRequest } from "../../shared/requests";
import type { Session } from "../session";
import { idOf, parseId } from "../token";
import { UNKNOWN, without, type JsonObject } from "../../shared/values";
import { installArgs, uninstallArgs, upgradeArgs } from "./arguments";
import { checkRelease, setDefaults } from "./check";
import { diffRelease } from "./diff";
import { findRecord, setAttributes } from "./record";
import { checkpointRelease, decodeRelease, parseRelease, type Release } from "./release";
import { helm, HelmError } from "./run";

export function releaseKind(session: Session): ResourceKind {
    return {
        check: (request) => checkRelease(session, request),
        diff: (request) => Promise.resolve(diffRelease(request)),
        create: (request) => createRelease(session, request),
        update: (request) => updateRelease(session, request),
        read: (request) => readRelease(session, request),
        delete: (request) => deleteRelease(session, request),
    };
}

/** A preview asks neither helm nor the cluster; what only the cluster tells stays unknown. */
function previewed(inputs: JsonObject): JsonObject {
    return {
        ...checkpointRelease(inputs, decodeRelease(inputs)),
        resourceNames: UNKNOWN,
        status: UNKNOWN,
    };
}

async function createRelease(session: Session, request: CreateRequest): Promise<CreateResult> {
    const { properties, preview, urn } = request;
    if (preview) {
        return { id: "", properties: previewed(properties) };
    }
    const release = decodeRelease(properties);
    const id = idOf(release.namespace, release.name);
    const failure = await apply(session, release, installArgs(release));
    const state = checkpointRelease(properties, release);
    if (failure) {
        session.log.log(
            "warning",
            urn,
            `Helm release ${quote(release.name)} was created but has a failed status. Use the \`helm\` command to ` +
                `investigate the error, correct it, then retry. Reason: ${failure}`,
        );
        const message = `Helm release ${quote(id)} was created, but failed to initialize completely. `;
        throw new InitFailedError(message + investigate(id, failure), id, state, undefined);
    }
    return { id, properties: state };
}

async function updateRelease(session: Session, { news, preview }: UpdateRequest): Promise<JsonObject> {
    if (preview) {
        return previewed(news);
    }
    const release = decodeRelease(news);
    const id = idOf(release.namespace, release.name);
    const failure = await apply(session, release, upgradeArgs(release));
    const state = checkpointRelease(news, release);
    if (failure) {
        const message = `Helm release ${quote(id)} failed to initialize completely. `;
        throw new InitFailedError(message + investigate(id, failure), id, state, undefined);
    }
    return state;
}

function investigate(id: string, failure: string): string {
    return (
        "Use Helm CLI to investigate: failed to become available within allocated timeout. " +
        `Error: Helm Release ${id}: ${failure}`
    );
}

/**
 * Installs or upgrades, and writes the outcome into the release. What left a failed release behind is returned: the
 * engine keeps it and the next update upgrades it. What left none is thrown.
 */
async function apply(session: Session, release: Release, args: string[]): Promise<string | undefined> {
    const { name, namespace } = release;
    let failure: string | undefined;
    const before = await findRecord(session, namespace, name);
    try {
        await helm(session, { args, namespace, stdin: JSON.stringify(release.values) });
    } catch (error) {
        if (!(error instanceof HelmError)) {
            throw error;
        }
        failure = messageOf(error);
    }
    const record = await findRecord(session, namespace, name);
    // Without a revision of its own, helm refused before it began (a name in use, a chart that isn't there).
    if (!record || (failure !== undefined && before?.status.revision === record.status.revision)) {
        throw new Error(failure ?? `release ${quote(name)} vanished after helm had installed it`);
    }
    setAttributes(release, record);
    return failure;
}

async function readRelease(session: Session, request: ReadRequest): Promise<ReadResult | undefined> {
    if (!session.cluster) {
        return unreachable(session, request);
    }
    const release = decodeRelease(request.properties);
    const imported = Object.keys(request.properties).length === 0;
    const { namespace, name } = imported ? parseId(request.id) : release;
    const record = await findRecord(session, namespace, name);
    if (!record) {
        return undefined;
    }
    setAttributes(release, record);
    let { inputs } = parseRelease(request.properties);
    if (!inputs) {
        inputs = without(structuredClone(release), "resourceNames", "status");
        setDefaults(session, inputs);
    }
    return {
        id: request.id || idOf(release.namespace, release.name),
        properties: checkpointRelease(inputs, release),
        inputs,
    };
}

/** A release that is gone already is an error, as with the real plugin: a refresh finds that out. */
async function deleteRelease(session: Session, request: DeleteRequest): Promise<void> {
    if (!session.cluster) {
        throw new Error(`can't delete Helm Release with unreachable cluster. Reason: ${quote(session.unreachable)}`);
    }
    const release = decodeRelease(request.properties);
    await helm(session, { args: uninstallArgs(release), namespace: release.namespace });
}
