// From a firewall's configuration to its FRR. The FRR package reloads FRR in the background, which can take longer than a request may
// last. pfSense serves no other XML-RPC request meanwhile, so the wait is between short requests.
import { messageOf } from "../../../../base/messageOf";
import { NO_KEY, type ApplyAnswer, type ApplyDocument, type Takeover } from "../program";
import { DEFAULT_TIMEOUT_SECONDS, originOf, type Connection } from "../transports";
import { ask, RefusedError, type Context } from "../ask";

/** The longest wait of an apply for the end of other applies, and of FRR's reloads for them. */
const BUSY_MS = 180_000;
/** The longest wait for FRR after the write. Removing hundreds of neighbors takes a minute. */
const TAKEOVER_MS = 120_000;
const POLL_MS = 2000;
/** The longest wait of one request on the firewall. */
const MOST_SECONDS = 10;
/** The largest number of lines that a warning quotes. */
const MOST_LINES = 10;

/** The lines that FRR doesn't run with at the end of the wait. */
export interface Unsettled {
    words: string;
    /** Lines by neighbor and prefix list, as the firewall answers them. */
    lines: Takeover["pending"];
    /** FRR was still reloading or didn't answer, so the next update checks again. Otherwise FRR shows the lines in other words, or refused them. */
    isUnfinished: boolean;
}

/** Applies a document as soon as no other update and no reload of FRR runs on the firewall. */
export async function applyInTurn(
    context: Context,
    urn: string,
    connection: Connection,
    document: ApplyDocument,
): Promise<ApplyAnswer> {
    const until = context.now() + BUSY_MS;
    const bounded = { ...document, waitSeconds: waitSecondsOf(connection) };
    for (;;) {
        try {
            return await ask(context, connection, bounded);
        } catch (error) {
            if (!isBusy(error) || context.now() >= until) {
                throw error;
            }
        }
        await context.log.status(
            urn,
            `waiting until another update, or a reload of FRR, on ${originOf(connection)} ends`,
        );
        await context.pause(POLL_MS);
    }
}

/**
 * Waits until FRR runs with the configuration that an apply has written. If lines are missing afterwards, FRR reloads once more. Throws
 * nothing, since the apply is done.
 */
export async function settle(
    context: Context,
    urn: string,
    connection: Connection,
    { owner, formerOwner }: ApplyDocument,
    answer: ApplyAnswer,
): Promise<Unsettled | undefined> {
    const { removed, device } = answer;
    const document = { operation: "takeover", owner, formerOwner, hashKey: NO_KEY, device: device || null } as const;
    const until = context.now() + TAKEOVER_MS;
    let state: Takeover = answer;
    let mayReload = answer.changed || !answer.regenerated;
    while (!state.takenOver) {
        if (context.now() >= until || (state.answering && !mayReload)) {
            return unsettled(connection, state);
        }
        await context.log.status(urn, `waiting until FRR on ${originOf(connection)} runs with its new configuration`);
        await context.pause(POLL_MS);
        try {
            const next = await ask(context, connection, { ...document, removed, regenerate: mayReload });
            mayReload &&= !(next.regenerated && next.answering);
            // The answer is from before that reload.
            state = next.regenerated ? { ...next, answering: false, reloading: true } : next;
        } catch (error) {
            if (!isBusy(error)) {
                return unknown(connection, error);
            }
        }
    }
    return undefined;
}

function unsettled(connection: Connection, { reloading, answering, pending }: Takeover): Unsettled {
    const frr = `FRR on ${originOf(connection)}`;
    if (answering) {
        return { words: `${frr} doesn't run with all of its configuration`, lines: pending, isUnfinished: false };
    }
    const words = reloading ? `${frr} is still reloading its configuration` : `${frr} doesn't answer`;
    return { words, lines: pending, isUnfinished: true };
}

function unknown(connection: Connection, error: unknown): Unsettled {
    const words = `Whether FRR on ${originOf(connection)} runs with its new configuration is unknown: ${messageOf(error)}`;
    return { words, lines: {}, isUnfinished: true };
}

/** The warning for the user. Where the neighbors are secrets, it counts the lines instead of quoting them. */
export function warningOf({ words, lines, isUnfinished }: Unsettled, isSecret: boolean): string {
    const all = Object.values(lines).flat();
    const quoted = isSecret ? [`${all.length} lines`] : all.slice(0, MOST_LINES);
    const more = !isSecret && all.length > MOST_LINES ? [`and ${all.length - MOST_LINES} more`] : [];
    const wayOut = isUnfinished
        ? "The next `pulumi up` checks again."
        : "FRR has refused these lines, or shows them in other words: compare with Status > FRR and the routing log.";
    return all.length === 0
        ? `${words}. ${wayOut}`
        : [`${words}:`, ...[...quoted, ...more].map((line) => `  ${line}`), wayOut].join("\n");
}

function isBusy(error: unknown): boolean {
    return error instanceof RefusedError && error.refusals.every(({ code }) => code === "busy");
}

function waitSecondsOf({ timeoutSeconds = DEFAULT_TIMEOUT_SECONDS }: Connection): number {
    return Math.min(MOST_SECONDS, Math.floor(timeoutSeconds / 3));
}
