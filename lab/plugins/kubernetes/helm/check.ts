import { chartMetadata } from "./chart";
import { messageOf } from "../../shared/errors";
import { uniqueName } from "../../shared/naming";
import type { CheckRequest, CheckResult } from "../../shared/requests";
import type { Session } from "../session";
import { nameOfUrn } from "../../shared/urn";
import { hasUnknown, text, without, type Json, type JsonObject } from "../../shared/values";
import { markSecrets } from "../secrets";
import { decodeRelease, markUnknowns } from "./release";
import type { Failure } from "../../shared/requests";

const DEFAULT_TIMEOUT = 300;

/** Fills in the name and the defaults, and looks the chart up, so that the version in the inputs is the real one. */
export async function checkRelease(session: Session, request: CheckRequest): Promise<CheckResult> {
    const given: JsonObject = { ...request.news };
    given.name ??= request.olds.name ?? "";
    if (given.name === "") {
        given.name = uniqueName(`${nameOfUrn(request.urn)}-`, new Uint8Array());
    }
    setDefaults(session, given);

    const failures: Failure[] = [];
    const release = decodeRelease(given);
    if (!hasUnknown(given)) {
        try {
            release.version = text((await chartMetadata(session, release)).version);
        } catch (error) {
            failures.push({
                property: "chart",
                reason: `${messageOf(error)}; check the chart name and repository configuration.`,
            });
        }
    }
    const inputs = without(release, "resourceNames");
    markUnknowns(inputs, request.news);
    markSecrets(inputs, request.news);
    return { inputs, failures };
}

export function setDefaults(session: Session, inputs: JsonObject): void {
    const isUnset = (value: Json | undefined) => value === undefined || value === null || value === "";
    if (isUnset(inputs.namespace)) {
        inputs.namespace = session.defaultNamespace;
    }
    if (inputs.skipAwait !== true) {
        inputs.timeout ??= DEFAULT_TIMEOUT;
    }
    if (inputs.verify === true && isUnset(inputs.keyring)) {
        inputs.keyring = `${process.env.HOME ?? ""}/.gnupg/pubring.gpg`;
    }
}
