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
import { takenWords, type Claims } from "./claims";
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

/** Takes the firewall as it is: a box that has replaced another one, too, which an update alone refuses to write on. */
async function refresh(context: Context, urn: string, properties: JsonObject): Promise<ReadResult> {
    const state = plainState(properties);
    const hashKey = state.hashKey ?? randomBytes(32).toString("hex");
    const names = namesOf(state);
    const answer = await readOurs(context, state, hashKey, names);
    if (state.device && state.device !== answer.device) {
        context.log.warning(
            urn,
            `Another firewall than before answers at ${originOf(state.firewall)}: its records are taken from now on.`,
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
 * What we had is ours even when somebody has taken its mark away, but only then is it asked for by its name: as long as nobody has, a
 * firewall of any size is read in one request.
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
    const holder = claims.another(urn, { owner, origin: originOf(firewall), device: answer.device });
    if (holder !== undefined) {
        throw new ProviderError(takenWords(holder));
    }
    if (isGone(answer)) {
        const others = answer.unowned.length === 0 ? "" : ` Unmarked neighbors there: ${answer.unowned.join(", ")}.`;
        throw new ProviderError(
            `There is nothing of the owner "${owner}" on that firewall. To take over neighbors made by hand, name them in the id, behind ` +
                `a colon.${others}`,
        );
    }
    const inputs = readBack({ firewall, owner, asn: 0 }, answer, hashKey, true);
    const props = outputs(
        withoutNulls(inputs) as JsonObject,
        keptOf(answer, hashKey, appliedOf(inputs, answer, hashKey)),
    );
    return { id: idOf(inputs), props, inputs: wrapSecrets(withoutNulls(withoutCredentials(inputs)) as JsonObject) };
}

/** What was applied, as it holds for the box that answers now. */
function appliedOn({ device }: ReadAnswer, applied = ""): string {
    const before = parseApplied(applied);
    return before === undefined ? "" : JSON.stringify({ ...before, document: { ...before.document, device } });
}

/** `pulumi import` prints a program from them: what can only be told in secret is for the user to write there. */
function withoutCredentials({ firewall: { url, door }, ...inputs }: PfSenseBgp): unknown {
    const neighbors = Object.entries(inputs.neighbors ?? {}).map(([address, neighbor]) => [
        address,
        { ...neighbor, password: undefined },
    ]);
    return { ...inputs, firewall: { url, door }, neighbors: Object.fromEntries(neighbors) as unknown };
}

/** Good for a pair at once where there are no passwords; otherwise from the first update on. */
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
