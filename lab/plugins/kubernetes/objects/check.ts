// Inputs as they will be sent: named, in their namespace, in their normal form.
import { autoname } from "../../shared/naming";
import type { CheckRequest, CheckResult } from "../../shared/requests";
import type { Session } from "../session";
import { apiVersionOf, gvkOfType, isBuiltIn, isPatch, unsupportedType, type Gvk } from "../token";
import { nameOfUrn, typeOfUrn } from "../../shared/urn";
import { get, hasUnknown, isObject, isUnknown, text, type JsonObject } from "../../shared/values";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { isAutonamed, setAutoname, skipsAwait, waitFor } from "./annotations";
import { lacksAwait } from "./await";
import { normalize, toObject, withSecretsOf } from "./shape";

export async function checkObject(session: Session, request: CheckRequest): Promise<CheckResult> {
    const unsupported = unsupportedType(typeOfUrn(request.urn));
    if (unsupported) {
        throw new Error(unsupported);
    }
    const inputs = normalize(toObject(request.news));
    const olds = toObject(request.olds);
    const patch = isPatch(request.urn, inputs);
    const gvk = patch ? gvkOf(inputs) : gvkOfType(typeOfUrn(request.urn));
    // A name that isn't known yet counts as none, as with the real plugin.
    if (patch && (nameOf(inputs) === "" || isUnknown(nameOf(inputs)))) {
        throw new Error("patch resources require the `.metadata.name` field to be set");
    }
    name(inputs, olds, request);
    if (nameOf(inputs) === "" && text(get(inputs, "metadata", "generateName")) !== "") {
        throw new Error("the `.metadata.generateName` field is not supported in Server-Side Apply mode");
    }
    // The real plugin looks a custom kind up under its Patch's name, finds nothing and takes it for namespaced.
    const scopeOf = patch && !isBuiltIn(gvk.group) ? gvkOfType(typeOfUrn(request.urn)) : gvk;
    await setNamespace(session, scopeOf, inputs);
    if (lacksAwait(gvk) && !skipsAwait(inputs) && !waitFor(inputs) && !hasUnknown(inputs.metadata)) {
        const kind = `${apiVersionOf(gvk)}/${gvk.kind}`;
        const reason = `the lab's stand-in can't wait for ${kind}: set pulumi.com/skipAwait or pulumi.com/waitFor`;
        return { inputs: request.news, failures: [{ property: "kind", reason }] };
    }
    return { inputs: withSecretsOf(inputs, request.news), failures: [] };
}

/** An old object keeps the name that was made for it; a new one gets one when nobody gave it any. */
function name(inputs: JsonObject, olds: JsonObject, request: CheckRequest): void {
    if (nameOf(inputs) !== "") {
        return;
    }
    if (Object.keys(olds).length > 0) {
        if (isAutonamed(olds)) {
            setAutoname(inputs, nameOf(olds));
        }
    } else if (text(get(inputs, "metadata", "generateName")) === "") {
        setAutoname(inputs, autoname(nameOfUrn(request.urn), request.seed, request.autonaming));
    }
}

/** A kind that isn't served yet counts as namespaced, as with the real plugin. */
async function setNamespace(session: Session, gvk: Gvk, inputs: JsonObject): Promise<void> {
    if (namespaceOf(inputs) !== "" || !isObject(inputs.metadata) || !session.cluster) {
        return;
    }
    const mapping = await session.cluster.discovery.lookup(gvk);
    if (mapping?.namespaced ?? true) {
        inputs.metadata.namespace = session.defaultNamespace;
    }
}
