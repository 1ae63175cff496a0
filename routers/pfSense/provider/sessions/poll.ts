// How a firewall's sessions are, once and until they are up.
import type { PfSenseSession, PfSenseSessions } from "../../rules/model";
import { NO_KEY, type SessionRecord, type SessionsAnswer } from "../program";
import { diagnose, isWell } from "./diagnose";
import { pendingOf } from "./pending";
import { frrState, type FrrState, type Observation } from "./observation";
import { ask, type Context } from "../ask";

/** A session as users see it. */
export type Session = PfSenseSession;

export interface Poll {
    frr: FrrState;
    sessions: Session[];
    /** The neighbors whose sessions aren't as they should be. */
    failing: string[];
}

/** How long until the next look. A session that was only made is often up within a second. */
const LOOK_MS = 2000;
const FIRST_LOOK_MS = 500;

/** FRR tells since when by counting back whole seconds from now. */
const JITTER_MS = 2000;

/**
 * Looks until all is well, or the time is over. Where FRR runs, what fails is looked at twice even then: only that tells whether MD5 is
 * why.
 */
export async function pollUntilEstablished(
    context: Context,
    urn: string,
    inputs: PfSenseSessions,
    before: Session[],
): Promise<Poll> {
    const until = context.now() + 1000 * (inputs.waitSeconds ?? 0);
    const tell = statusOf(context, urn, inputs);
    const first = await answerOf(context, inputs);
    const once = describe(inputs, first, first, before);
    let look = once;
    // Where nothing is waited for, the second look has to see whether a neighbor's tries fail for want of MD5.
    let pause = inputs.waitSeconds ? FIRST_LOOK_MS : LOOK_MS;
    const again = () => (look === once && look.frr === "running") || context.now() < until;
    while (look.failing.length > 0 && again()) {
        await tell(look, `, waiting for up to ${inputs.waitSeconds} s`);
        await context.pause(pause);
        pause = Math.min(2 * pause, LOOK_MS);
        look = describe(inputs, await answerOf(context, inputs), first, before);
    }
    if (look !== once) {
        await tell(look, look.failing.length > 0 ? ` after ${inputs.waitSeconds} s` : "");
    }
    return look;
}

/** Says how many sessions are up, where an update waits for them, and only what is news: in a log each status is a line. */
function statusOf({ log }: Context, urn: string, { waitSeconds, neighbors }: PfSenseSessions) {
    const all = Object.keys(neighbors).length;
    let said: string | undefined;
    return async ({ failing }: Poll, more: string): Promise<void> => {
        const text = `${all - failing.length} of ${all} BGP sessions are up${more}`;
        if (waitSeconds && text !== said) {
            await log.status(urn, (said = text));
        }
    };
}

function answerOf(context: Context, { firewall, owner, neighbors }: PfSenseSessions): Promise<SessionsAnswer> {
    return ask(context, firewall, {
        operation: "sessions",
        owner,
        hashKey: NO_KEY,
        peers: Object.keys(neighbors).sort(),
    });
}

function describe(inputs: PfSenseSessions, answer: SessionsAnswer, first: SessionsAnswer, before: Session[]): Poll {
    const frr = frrState(answer);
    const md5Failing = (answer.md5Failures ?? 0) > (first.md5Failures ?? 0);
    const observations = Object.entries(inputs.neighbors)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([neighbor, expected]): Observation => {
            const seen = answer.sessions[neighbor] ?? UNSEEN;
            return { neighbor, expected, seen, md5Failing, reloading: answer.reloading };
        });
    return {
        frr,
        sessions: observations.map((observation) => session(frr, observation, before)),
        failing: observations.filter((observation) => !isWell(frr, observation)).map(({ neighbor }) => neighbor),
    };
}

const UNSEEN: SessionRecord = {
    configured: false,
    state: "",
    establishedEpoch: null,
    prefixesReceived: 0,
    policy: false,
    lastError: "",
    localAddress: "",
    pending: [],
};

function session(frr: FrrState, observation: Observation, before: Session[]): Session {
    const { neighbor, expected, seen } = observation;
    const known = before.find((other) => other.neighbor === neighbor)?.establishedSince;
    return {
        neighbor,
        node: expected.node,
        state: seen.state || "down",
        establishedSince: since(seen.establishedEpoch, known),
        prefixesReceived: seen.prefixesReceived,
        diagnosis: diagnose(frr, observation),
        pending: pendingOf(frr, observation),
    };
}

/** The same text as long as the session lives. */
function since(epoch: number | null, known: string | undefined): string | undefined {
    if (epoch === null) {
        return undefined;
    }
    const same = known !== undefined && Math.abs(Date.parse(known) - 1000 * epoch) <= JITTER_MS;
    return same ? known : new Date(1000 * epoch).toISOString();
}
