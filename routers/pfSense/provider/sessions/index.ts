import * as z from "zod";
import { checkPfSenseSessions, type PfSenseSessions } from "../../rules";
import { NotReadyError, ProviderError } from "../../../../provider/errors";
import { originOf } from "../transports";
import { sameJson, type JsonObject } from "../../../../base/values/json";
import { isSecret, reveal, secret, withoutNulls, wrapSecrets } from "../../../../base/values/secrets";
import { hasUnknown } from "../../../../base/values/unknowns";
import { checkInputs } from "../../../../provider/resources/check";
import type { ResourceKind } from "../../../../provider/resources/kind";
import type { Context } from "../ask";
import { refuseOddState } from "../../../../provider/resources/stateShape";
import { pollUntilEstablished, type Poll, type Session } from "./poll";

const INPUTS = ["firewall", "owner", "neighbors", "waitSeconds", "trigger"] as const;

const STATE = z.looseObject({
    firewall: z.looseObject({ url: z.url() }),
    owner: z.string(),
    neighbors: z.record(z.string(), z.looseObject({})),
});

/** The resource that reads the sessions of a firewall. It changes nothing on the firewall. */
export function pfSenseSessions(context: Context): ResourceKind {
    /** Waits for the sessions. If they don't come up, throws an error that keeps the resource in the state, so the next update polls again. */
    async function verified(urn: string, inputs: JsonObject, before: Session[]): Promise<JsonObject> {
        const plain = plainInputs(inputs);
        const poll = await pollUntilEstablished(context, urn, plain, before);
        const properties = outputs(inputs, poll);
        if (poll.failing.length > 0 && plain.waitSeconds) {
            const reasons = isSecret(inputs.neighbors) ? ["The output sessions says why."] : reasonsOf(poll);
            const all = Object.keys(plain.neighbors).length;
            const waited = `${poll.failing.length} of ${all} BGP sessions of ${originOf(plain.firewall)} aren't up after ${plain.waitSeconds} s:`;
            throw new NotReadyError(
                [waited, ...reasons.map((line) => `  ${line}`)].join("\n"),
                idOf(plain),
                properties,
                reasons,
            );
        }
        return properties;
    }

    return {
        check: async (urn, _olds, news) => checkInputs(context.log, urn, news, checkPfSenseSessions),
        diff: async (_id, _urn, olds, news) => ({
            changes: inputsChange(olds, news) || mustPollAgain(olds, news),
        }),
        create: async (urn, inputs) => ({ id: idOf(plainInputs(inputs)), outs: await verified(urn, inputs, []) }),
        update: async (_id, urn, olds, news) => ({ outs: await verified(urn, news, sessionsOf(olds)) }),
        async read(id, urn, properties) {
            if (properties.firewall === undefined) {
                throw new ProviderError(
                    "PfSenseSessions can't be imported: it has no records on the firewall. Create the resource instead.",
                );
            }
            const inputs = inputsOf(properties);
            refuseOddState("PfSenseSessions", STATE, plainInputs(inputs));
            const once = { ...plainInputs(inputs), waitSeconds: 0 };
            const poll = await pollUntilEstablished(context, urn, once, sessionsOf(properties));
            return { id, props: outputs(inputs, poll), inputs };
        },
        delete: async () => undefined,
    };
}

function inputsChange(olds: JsonObject, news: JsonObject): boolean {
    return INPUTS.some((key) => {
        const [old, now] = [withoutNulls(olds[key]), withoutNulls(news[key])];
        return hasUnknown(now) || !sameJson(reveal(old ?? null), reveal(now ?? null));
    });
}

/**
 * Whether the last poll of an update or a refresh found a failing session, and an update has to wait for it. The inputs may be the same: a
 * session that was broken by hand works again after the update restores its settings.
 */
function mustPollAgain(olds: JsonObject, news: JsonObject): boolean {
    const isIll = olds.frr !== "stopped-by-carp" && sessionsOf(olds).some(({ diagnosis }) => diagnosis !== undefined);
    return isIll && Boolean(plainInputs(news).waitSeconds);
}

function idOf({ firewall, owner }: PfSenseSessions): string {
    return `${originOf(firewall)}#${owner}`;
}

function plainInputs(values: JsonObject): PfSenseSessions {
    return reveal(withoutNulls(values)) as unknown as PfSenseSessions;
}

function inputsOf(properties: JsonObject): JsonObject {
    const entries = INPUTS.map((key) => [key, properties[key]] as const);
    return wrapSecrets(withoutNulls(Object.fromEntries(entries)) as JsonObject);
}

/** The outputs. The sessions name the neighbors, so the sessions are a secret if the neighbors are one. */
function outputs(inputs: JsonObject, { frr, sessions }: Poll): JsonObject {
    const seen = withoutNulls(sessions);
    const kept = { ...inputs, frr, sessions: isSecret(inputs.neighbors) ? secret(seen) : seen };
    return wrapSecrets(withoutNulls(kept) as JsonObject);
}

const SESSIONS = z.array(z.looseObject({ neighbor: z.string(), diagnosis: z.string().optional() }));

/** The sessions in a state. If they are malformed, the result is empty, since they are only the result of the last poll. */
function sessionsOf(properties: JsonObject): Session[] {
    const sessions: unknown = reveal(properties.sessions ?? null);
    return SESSIONS.safeParse(sessions).success ? (sessions as Session[]) : [];
}

function reasonsOf({ sessions, failing }: Poll): string[] {
    return sessions
        .filter(({ neighbor }) => failing.includes(neighbor))
        .map(({ neighbor, node, state, diagnosis }) => {
            const name = node === undefined ? neighbor : `${neighbor} (${node})`;
            return `${name}, ${state}: ${diagnosis ?? "no reason is known."}`;
        });
}
