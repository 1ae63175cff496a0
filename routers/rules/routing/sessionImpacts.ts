// What a change of a router's records does to BGP sessions: the provider makes this data, and the summary of a preview reads it. The engine
// hands on nothing of a provider's diff but its messages, so the data travels in one. This file writes that message for people, and reads
// back exactly what it writes.
import { parseAddress } from "../../../rules/shared/addresses";

/** What a change does to a session that was there and stays, in the order of weight. */
const WEIGHTS = ["none", "soft", "reset"] as const;
export type Weight = (typeof WEIGHTS)[number];

export type Impact = Weight | "new" | "ends";

/** The impacts in the order in which they are told: in the message's line on a neighbor, and behind a number of sessions in a summary. */
export const WORDS: Record<Impact, { line: string; counted: string }> = {
    reset: { line: "reset: the session ends and comes back", counted: "reset" },
    new: { line: "new", counted: "new" },
    ends: { line: "ends", counted: "ending" },
    soft: {
        line: "soft: the session stays, its routes are filtered anew",
        counted: "staying, with routes that are filtered anew",
    },
    none: { line: "none", counted: "untouched" },
};

/** What happens to the session with one neighbor. */
export interface SessionImpact {
    address: string;
    impact: Impact;
    /** The inputs that change. */
    because: string[];
}

/** What a change does to the sessions of one router. Sessions that aren't in it stay untouched. */
export interface SessionImpacts {
    /** How many sessions each impact reaches. */
    counts: Partial<Record<Impact, number>>;
    /** The sessions one by one. Left out where their neighbors are a secret. */
    sessions?: SessionImpact[];
    /** Whether the router makes all its TCP-MD5 security associations anew, those of other people's neighbors included. */
    renewsAssociations: boolean;
}

/** Stands for the impacts of a change that has values which a preview doesn't know. */
export const LATER = "known at the update only";

/** Counts the sessions; `areSecret` leaves out which they are. */
export function impactsOn(sessions: SessionImpact[], renewsAssociations: boolean, areSecret = false): SessionImpacts {
    const counts: SessionImpacts["counts"] = {};
    for (const { impact } of sessions) counts[impact] = (counts[impact] ?? 0) + 1;
    return { counts, ...(areSecret ? {} : { sessions }), renewsAssociations };
}

/** The impacts that reach a session, in the order in which they are told. */
export function impactsIn({ counts }: SessionImpacts): Impact[] {
    return IMPACTS.filter((impact) => counts[impact]);
}

const IMPACTS = Object.keys(WORDS) as Impact[];

/** The heaviest impact on sessions that stay. */
export function heaviest(impacts: Impact[]): Weight {
    return WEIGHTS.findLast((weight) => impacts.includes(weight)) ?? "none";
}

// By its first words a summary knows a message of any version of this package. If another word changes, an older summary can't read newer
// messages. It says so, and doesn't guess.
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

/** The data of a message; undefined for a message about something else, and `unreadable` for one of another version's words. */
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
