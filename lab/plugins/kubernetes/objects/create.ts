import { isAlreadyExists, isConflict, isForbidden, isNamespaceNotFound, isNoMatch } from "../cluster/api";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { InitFailedError, messageOf } from "../../shared/errors";
import { PartialError, quote } from "../errors";
import type { CreateRequest, CreateResult } from "../../shared/requests";
import type { Session } from "../session";
import { apiVersionOf, idOf, isPatch } from "../token";
import { hasUnknown, text, type JsonObject } from "../../shared/values";
import { forcesPatch } from "./annotations";
import { awaitReady } from "./await";
import { CREATE_MANAGER, fieldManager } from "./managers";
import { withRetry } from "./retry";
import { checkpoint, isDefinition, toObject } from "./shape";

const EXISTS_ADVICE = `

The resource already exists in the cluster. This can happen when:

  - Renaming a Pulumi resource: use an alias to preserve the identity,
    or use deleteBeforeReplace if the resource needs replacement.
  - Managing an existing resource: use a Patch resource (e.g. NamespacePatch)
    to manage specific fields without owning the resource lifecycle.
  - Adopting a resource into Pulumi: use \`pulumi import\`. Note that
    protected resources (e.g. kube-system) cannot be deleted on destroy.
  - Intentional upsert: set upsertExistingObjects on the provider to allow
    server-side apply to update existing objects on create.`;

export async function createObject(session: Session, request: CreateRequest): Promise<CreateResult> {
    const { urn, properties, preview } = request;
    const inputs = toObject(properties);
    const asIs = { id: "", properties };
    // What a Patch is for may not be there yet, so that its creation is never tried (real: skipPreview).
    if (preview && (!session.cluster || hasUnknown(inputs) || isPatch(urn, inputs))) {
        return asIs;
    }
    const { discovery } = session.reach();
    if (preview && !(await discovery.lookup(gvkOf(inputs)))) {
        return asIs;
    }

    const manager = fieldManager("", inputs);
    const state = (live: JsonObject) => checkpoint(inputs, live, properties, text(inputs.apiVersion), manager);
    let live: JsonObject;
    try {
        live = await send(session, urn, inputs, manager, preview);
        if (!preview) {
            live = await awaitReady(session, { urn, inputs, live, timeout: request.timeout });
        }
    } catch (error) {
        // A dry-run that can't tell is no failure: the inputs are the preview. So is an object that exists already,
        // which the update will then refuse.
        const blind = isForbidden(error) || isNamespaceNotFound(error) || isAlreadyExists(error) || noDryRun(error);
        if (preview && blind) {
            return asIs;
        }
        if (error instanceof PartialError) {
            throw new InitFailedError(
                `resource ${quote(urn)} was successfully created, but the Kubernetes API server reported that it ` +
                    `failed to fully initialize or become live: ${error.message}`,
                idOf(namespaceOf(error.object), nameOf(error.object)),
                state(error.object),
                undefined,
                error.subErrors,
            );
        }
        throw explain(urn, inputs, error);
    }

    if (preview) {
        delete live.status;
    }
    if (isDefinition(inputs) && !preview) {
        discovery.forget(gvkOf(inputs));
    }
    return { id: preview ? "" : idOf(namespaceOf(live), nameOf(live)), properties: state(live) };
}

async function send(
    session: Session,
    urn: string,
    inputs: JsonObject,
    manager: string,
    preview: boolean,
): Promise<JsonObject> {
    const { objects } = session.reach();
    const { upsertExistingObjects, enablePatchForce } = session.settings;
    const applies = upsertExistingObjects || isPatch(urn, inputs);
    let live: JsonObject | undefined;
    await withRetry({
        cancelled: session.cancelled,
        attempt: async (number) => {
            try {
                live = applies
                    ? await objects.apply(inputs, nameOf(inputs), {
                          fieldManager: manager,
                          force: forcesPatch(inputs) || enablePatchForce || preview,
                          dryRun: preview,
                      })
                    : await objects.create(inputs, CREATE_MANAGER, preview);
            } catch (error) {
                if (preview && isNamespaceNotFound(error)) {
                    throw new MissingNamespace();
                }
                session.log.status(urn, `Retry #${number}; creation failed: ${messageOf(error)}`);
                throw conflictHint(error, manager);
            }
        },
    });
    session.log.status(urn, "");
    return live as JsonObject;
}

/** A preview doesn't wait for a namespace that the update will make. */
class MissingNamespace extends Error {}

function noDryRun(error: unknown): boolean {
    return error instanceof MissingNamespace || messageOf(error).includes("does not support dry run");
}

export function conflictHint(error: unknown, manager: string): unknown {
    if (!isConflict(error)) {
        return error;
    }
    const link =
        "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/" +
        "managing-resources-with-server-side-apply/#handle-field-conflicts-on-existing-resources";
    return new Error(
        `server-side apply field conflict detected, see ${link} for troubleshooting help\n` +
            `The resource managed by field manager ${quote(manager)} had an apply conflict: ${messageOf(error)}`,
    );
}

function explain(urn: string, inputs: JsonObject, error: unknown): Error {
    if (isNoMatch(error)) {
        const gvk = gvkOf(inputs);
        return new Error(
            `creation of resource ${quote(urn)} with kind ${apiVersionOf(gvk)}/${gvk.kind} failed because the ` +
                "Kubernetes API server reported that the apiVersion for this resource does not exist. " +
                `Verify that any required CRDs have been created: ${messageOf(error)}`,
        );
    }
    return new Error(
        `resource ${quote(urn)} was not successfully created by the Kubernetes API server: ${messageOf(error)}` +
            (isAlreadyExists(error) ? EXISTS_ADVICE : ""),
    );
}
