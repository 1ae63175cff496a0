// Refresh and import.
import { randomBytes } from "node:crypto";
import type { ReadResult } from "@pulumi/pulumi/provider";
import type { PfSenseBgp } from "../../rules";
import { ProviderError } from "../../../../provider/errors";
import type { ReadAnswer } from "../program";
import type { JsonObject } from "../../../../base/values/json";
import { originOf } from "../transports";
import { asSecretAs, withoutNulls, wrapSecrets } from "../../../../base/values/secrets";
import { ask, type Context } from "../ask";
import { takenMessage, type Claims } from "./claims";
import { applyDocument, namesOf, readDocument } from "./documents";
import { parseImportId } from "./importId";
import { isGone, readBack } from "./readBack";
import { parseApplied, type Applied } from "./secondary";
import { idOf, outputs, plainState } from "./state";

const GONE: ReadResult = { id: "", props: {} };

export async function read(
    context: Context,
    claims: Claims,
    urn: string,
    id: string,
    properties: JsonObject,
): Promise<ReadResult> {
    return properties.firewall === undefined ? readNew(context, claims, urn, id) : refresh(context, urn, properties);
}

/** Reads the firewall's records into the state. Accepts a firewall that replaced the former one, on which an update refuses to write. */
async function refresh(context: Context, urn: string, properties: JsonObject): Promise<ReadResult> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const names = namesOf(state);
    const answer = await readOurs(context, state, hashKey, names);
    if (state.device && state.device !== answer.device) {
        context.log.warning(
            urn,
            `Another firewall than before answers at ${originOf(state.firewall)}: the state now has the records of that firewall.`,
        );
    }
    if (isGone(answer) && names.length > 0) {
        return GONE;
    }
    const inputs = withoutNulls(readBack(state, answer, hashKey, false)) as JsonObject;
    const marked = wrapSecrets(asSecretAs(inputs, properties) as JsonObject);
    if (answer.lost.length > 0) {
        context.log.warning(
            urn,
            `FRR on ${originOf(state.firewall)} has lost lines of its configuration: run \`pulumi up\`, which reloads FRR.`,
        );
    }
    const unsettled = answer.lost.length > 0 || state.unsettled ? { unsettled: true as const } : {};
    const kept = { ...keptOf(answer, hashKey, appliedOn(answer, state.applied)), ...unsettled };
    return { id: idOf(state), props: outputs(marked, kept), inputs: marked };
}

/**
 * Reads the owner's records, and those known records whose ownership mark was removed by hand. The second request, with the names of the
 * missing records, is made only if records are missing.
 */
async function readOurs(
    context: Context,
    { firewall, owner }: PfSenseBgp,
    hashKey: string,
    names: string[],
): Promise<ReadAnswer> {
    const answer = await ask(context, firewall, readDocument(owner, hashKey, []));
    const found = new Set([...answer.neighbors.map(({ peer }) => peer), ...answer.prefixLists.map(({ name }) => name)]);
    const missing = names.filter((name) => !found.has(name));
    return missing.length === 0 ? answer : ask(context, firewall, readDocument(owner, hashKey, missing));
}

async function readNew(context: Context, claims: Claims, urn: string, id: string): Promise<ReadResult> {
    const { firewall, owner, adopt } = parseImportId(id, process.env);
    const hashKey = randomBytes(32).toString("hex");
    const answer = await ask(context, firewall, readDocument(owner, hashKey, adopt));
    const other = claims.another(urn, { owner, origin: originOf(firewall), device: answer.device });
    if (other !== undefined) {
        throw new ProviderError(takenMessage(other));
    }
    if (isGone(answer)) {
        const unmarked = answer.unowned.length === 0 ? "" : ` Unmarked neighbors there: ${answer.unowned.join(", ")}.`;
        throw new ProviderError(
            `The firewall has no records of the owner "${owner}". To take over neighbors that were made by hand, add their addresses to ` +
                `the id after a colon.${unmarked}`,
        );
    }
    const inputs = readBack({ firewall, owner, asn: 0 }, answer, hashKey, true);
    const props = outputs(
        withoutNulls(inputs) as JsonObject,
        keptOf(answer, hashKey, appliedOf(inputs, answer, hashKey)),
    );
    return { id: idOf(inputs), props, inputs: wrapSecrets(withoutNulls(withoutCredentials(inputs)) as JsonObject) };
}

/** The output `applied` for the firewall that answers now. */
function appliedOn({ device }: ReadAnswer, applied = ""): string {
    const before = parseApplied(applied);
    return before === undefined ? "" : JSON.stringify({ ...before, document: { ...before.document, device } });
}

/** The inputs without credentials and passwords. `pulumi import` prints a program with these inputs, to which the user adds the secrets. */
function withoutCredentials({ firewall: { url, door }, ...inputs }: PfSenseBgp): unknown {
    const neighbors = Object.entries(inputs.neighbors ?? {}).map(([address, neighbor]) => [
        address,
        { ...neighbor, password: undefined },
    ]);
    return { ...inputs, firewall: { url, door }, neighbors: Object.fromEntries(neighbors) as unknown };
}

/** The output `applied` after an import. With passwords, which an import can't read, it is empty until the first update. */
function appliedOf(inputs: PfSenseBgp, { device, hash }: ReadAnswer, hashKey: string): string {
    if (Object.values(inputs.neighbors ?? {}).some(({ password }) => password !== undefined)) {
        return "";
    }
    const document = { ...applyDocument(inputs, hashKey), device };
    const applied: Applied = { firewall: inputs.firewall, document, hash };
    return JSON.stringify(applied);
}

function keptOf({ device, version, hash }: ReadAnswer, hashKey: string, applied: string) {
    return { device, version, recordsHash: hash, hashKey, applied };
}
