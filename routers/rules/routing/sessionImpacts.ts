// The impacts of changed records on BGP sessions: the provider computes them, and the summary of a preview shows them. The engine passes on
// nothing of a provider's diff but its messages, so a message carries the data. This file writes that message for people, and parses
// exactly the messages that it writes.
import { parseAddress } from "../../../rules/shared/addresses";

/** The impacts of a change on an existing session that stays, in the order of weight. */
const WEIGHTS = ["none", "soft", "reset"] as const;
export type Weight = (typeof WEIGHTS)[number];

export type Impact = Weight | "new" | "ends";

/** The texts of the impacts, in their order in messages: `line` for a neighbor's line, `counted` after a number of sessions. */
export const WORDS: Record<Impact, { line: string; counted: string }> = {
    reset: { line: "reset: the session ends and comes back", counted: "reset" },
    new: { line: "new", counted: "new" },
    ends: { line: "ends", counted: "ending" },
    soft: {
        line: "soft: the session stays, its routes are filtered anew",
        counted: "staying, with routes that are filtered again",
    },
    none: { line: "none", counted: "untouched" },
};

/** The impact on the session with one neighbor. */
export interface SessionImpact {
    address: string;
    impact: Impact;
    /** The inputs that change. */
    because: string[];
}

/** The impacts of a change on the sessions of one router. Sessions that aren't listed stay untouched. */
export interface SessionImpacts {
    /** The number of sessions for each impact. */
    counts: Partial<Record<Impact, number>>;
    /** The single sessions. Left out if their neighbors are a secret. */
    sessions?: SessionImpact[];
    /** Whether the router recreates all its TCP-MD5 security associations, including those of other owners' neighbors. */
    renewsAssociations: boolean;
}

/** Replaces the impacts of a change whose values a preview doesn't know. */
export const LATER = "known at the update only";

/** Counts the sessions by impact. `areSecret` leaves out the single sessions. */
export function impactsOn(sessions: SessionImpact[], renewsAssociations: boolean, areSecret = false): SessionImpacts {
    const counts: SessionImpacts["counts"] = {};
    for (const { impact } of sessions) counts[impact] = (counts[impact] ?? 0) + 1;
    return { counts, ...(areSecret ? {} : { sessions }), renewsAssociations };
}

/** The impacts with at least one session, in their order in messages. */
export function impactsIn({ counts }: SessionImpacts): Impact[] {
    return IMPACTS.filter((impact) => counts[impact]);
}

const IMPACTS = Object.keys(WORDS) as Impact[];

/** The heaviest impact on sessions that stay. */
export function heaviest(impacts: Impact[]): Weight {
    return WEIGHTS.findLast((weight) => impacts.includes(weight)) ?? "none";
}

// A summary recognizes the messages of all versions of this package by their first words, so these must never change. If other words
// change, an older summary can't parse newer messages. Then it reports that, and doesn't guess.
const SUBJECT = "What changes for the BGP sessions of ";
const FOLLOWS = "; all others stay:";

const RENEWAL =
    "A password changes: the firewall deletes all TCP-MD5 security associations of its FRR and adds them again, those of other people's " +
    "neighbors included.";

/** The provider's message: a line for each session, or for each impact with the number of its sessions. */
export function impactMessage(router: string, impacts: SessionImpacts | typeof LATER): string {
    if (impacts === LATER) return `${SUBJECT}${router} is ${LATER}.`;
    const { counts, sessions, renewsAssociations } = impacts;
    const lines =
        sessions?.map(({ address, impact, because }) => {
            const reasons = because.length === 0 ? "" : ` (${because.join(", ")})`;
            return `  ${address}: ${WORDS[impact].line}${reasons}`;
        }) ?? impactsIn(impacts).map((impact) => `  ${counts[impact]}: ${WORDS[impact].line}`);
    return [`${SUBJECT}${router}${FOLLOWS}`, ...lines, ...(renewsAssociations ? [RENEWAL] : [])].join("\n");
}

/** The data of a message; undefined for a message on another subject, and `unreadable` if another version wrote it with other words. */
export function readImpacts(message: string): SessionImpacts | typeof LATER | "unreadable" | undefined {
    if (!message.startsWith(SUBJECT)) return undefined;
    const [heading = "", ...lines] = message.split("\n");
    const routerBefore = (end: string) => heading.slice(SUBJECT.length, heading.length - end.length);
    if (message === impactMessage(routerBefore(` is ${LATER}.`), LATER)) return LATER;
    const renews = lines.at(-1) === RENEWAL;
    const read = lines.slice(0, renews ? -1 : undefined).map(readLine);
    const sessions = read.filter((one) => one !== undefined && "address" in one);
    const counts = Object.fromEntries(read.flatMap((one) => (one && "count" in one ? [[one.impact, one.count]] : [])));
    const impacts = sessions.length > 0 ? impactsOn(sessions, renews) : { counts, renewsAssociations: renews };
    return message === impactMessage(routerBefore(FOLLOWS), impacts) ? impacts : "unreadable";
}

function readLine(line: string): SessionImpact | { count: number; impact: Impact } | undefined {
    const [, who = "", text = ""] = /^ {2}(\S+): (.+)$/.exec(line) ?? [];
    const impact = IMPACTS.find((one) => text === WORDS[one].line || text.startsWith(`${WORDS[one].line} (`));
    if (impact === undefined) return undefined;
    if (/^\d+$/.test(who)) return { count: Number(who), impact };
    const reasons = text.slice(`${WORDS[impact].line} (`.length, -1);
    return parseAddress(who) && { address: who, impact, because: reasons === "" ? [] : reasons.split(", ") };
}
