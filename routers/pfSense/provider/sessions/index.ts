import { z } from "zod";
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

/** How the sessions of a firewall are; changes nothing on it. */
export function pfSenseSessions(context: Context): ResourceKind {
    /** Waits for the sessions; an error if they don't come, but not before the state knows the resource: the next update looks again. */
    async function verified(urn: string, inputs: JsonObject, before: Session[]): Promise<JsonObject> {
        const plain = plainInputs(inputs);
        const look = await pollUntilEstablished(context, urn, plain, before);
        const properties = outputs(inputs, look);
        if (look.failing.length > 0 && plain.waitSeconds) {
            const reasons = isSecret(inputs.neighbors) ? ["The output sessions says why."] : reasonsOf(look);
            const all = Object.keys(plain.neighbors).length;
            const waited = `${look.failing.length} of ${all} BGP sessions of ${originOf(plain.firewall)} aren't up after ${plain.waitSeconds} s:`;
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
            changes: inputsChange(olds, news) || mustLookAgain(olds, news),
        }),
        create: async (urn, inputs) => ({ id: idOf(plainInputs(inputs)), outs: await verified(urn, inputs, []) }),
        update: async (_id, urn, olds, news) => ({ outs: await verified(urn, news, sessionsOf(olds)) }),
        async read(id, urn, properties) {
            if (properties.firewall === undefined) {
                throw new ProviderError(
                    "PfSenseSessions can't be imported: it has nothing of its own on the firewall. Create it.",
                );
            }
            const inputs = inputsOf(properties);
            refuseOddState("PfSenseSessions", STATE, plainInputs(inputs));
            const once = { ...plainInputs(inputs), waitSeconds: 0 };
            const look = await pollUntilEstablished(context, urn, once, sessionsOf(properties));
            return { id, props: outputs(inputs, look), inputs };
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
 * Where the last look, a refresh's too, found a session that isn't well, and an update is to wait for it. No input need have changed since:
 * what somebody broke by hand is repaired to what it was.
 */
function mustLookAgain(olds: JsonObject, news: JsonObject): boolean {
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

/** The sessions name their neighbors: they are a secret where those are. */
function outputs(inputs: JsonObject, { frr, sessions }: Poll): JsonObject {
    const seen = withoutNulls(sessions);
    const kept = { ...inputs, frr, sessions: isSecret(inputs.neighbors) ? secret(seen) : seen };
    return wrapSecrets(withoutNulls(kept) as JsonObject);
}

const SESSIONS = z.array(z.looseObject({ neighbor: z.string(), diagnosis: z.string().optional() }));

/** None where a state doesn't have them as they should be: they are only what was seen last. */
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
