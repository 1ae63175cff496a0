// Reads the state of a firewall's sessions, once or until they are Established.
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

/** The pause between two polls. The first pause is shorter, since a new session is often Established within a second. */
const POLL_MS = 2000;
const FIRST_POLL_MS = 500;

/** FRR computes the time since which a session is Established from whole seconds, so the time varies between polls. */
const JITTER_MS = 2000;

/**
 * Polls until all sessions are Established, or the wait is over. If FRR runs, failing sessions are polled at least twice: only two values of
 * the counter of MD5 failures show whether MD5 is the reason.
 */
export async function pollUntilEstablished(
    context: Context,
    urn: string,
    inputs: PfSenseSessions,
    before: Session[],
): Promise<Poll> {
    const until = context.now() + 1000 * (inputs.waitSeconds ?? 0);
    const report = statusOf(context, urn, inputs);
    const first = await answerOf(context, inputs);
    const once = describe(inputs, first, first, before);
    let poll = once;
    // Without a wait there are only two polls. The longer pause gives a neighbor time to try, and to fail because of MD5.
    let pause = inputs.waitSeconds ? FIRST_POLL_MS : POLL_MS;
    const again = () => (poll === once && poll.frr === "running") || context.now() < until;
    while (poll.failing.length > 0 && again()) {
        await report(poll, `, waiting for up to ${inputs.waitSeconds} s`);
        await context.pause(pause);
        pause = Math.min(2 * pause, POLL_MS);
        poll = describe(inputs, await answerOf(context, inputs), first, before);
    }
    if (poll !== once) {
        await report(poll, poll.failing.length > 0 ? ` after ${inputs.waitSeconds} s` : "");
    }
    return poll;
}

/** Reports how many sessions are up while an update waits. Repeats no status, since each is a line in a log. */
function statusOf({ log }: Context, urn: string, { waitSeconds, neighbors }: PfSenseSessions) {
    const all = Object.keys(neighbors).length;
    let last: string | undefined;
    return async ({ failing }: Poll, more: string): Promise<void> => {
        const text = `${all - failing.length} of ${all} BGP sessions are up${more}`;
        if (waitSeconds && text !== last) {
            await log.status(urn, (last = text));
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

/** The time since which a session is Established. The text stays the same as long as the session stays up. */
function since(epoch: number | null, known: string | undefined): string | undefined {
    if (epoch === null) {
        return undefined;
    }
    const same = known !== undefined && Math.abs(Date.parse(known) - 1000 * epoch) <= JITTER_MS;
    return same ? known : new Date(1000 * epoch).toISOString();
}
