// What a change does to BGP sessions, from what FRR does with each setting of a running session.
import { NEIGHBOR_FIELDS, OWN_FIELDS } from "../../../rules/pfSense";
import type { NeighborRecord } from "../../program";
import { fieldOf, NEIGHBOR_DEFAULTS } from "../../records/fields";
import { sameJson } from "../../../base/values/json";
import type { Records } from "./documents";

/** In the order of their weight; "new" and "ends" stand beside it. */
const WEIGHTS = ["none", "soft", "reset"] as const;

type Weight = (typeof WEIGHTS)[number];
export type Impact = Weight | "new" | "ends";

export interface SessionImpact {
    address: string;
    impact: Impact;
    /** The inputs that change. */
    because: string[];
}

const LIST_FIELDS = ["prefixfilter_in", "prefixfilter_out"];

/** Every neighbour that changes, comes or goes. */
export function sessionImpacts(before: Records, after: Records): SessionImpact[] {
    const old = byPeer(before);
    const now = byPeer(after);
    const lists = changedLists(before, after);
    return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((address): SessionImpact[] => {
        const [was, is] = [old.get(address), now.get(address)];
        if (was === undefined || is === undefined) {
            return [{ address, impact: was === undefined ? "new" : "ends", because: [] }];
        }
        const fields = Object.keys(NEIGHBOR_DEFAULTS).filter((field) => fieldOf(was, field) !== fieldOf(is, field));
        const used = LIST_FIELDS.map((field) => fieldOf(is, field)).filter((name) => lists.has(name));
        if (fields.length + used.length === 0) {
            return [];
        }
        const weights = [
            ...fields.map((field) => (lowers(field, was, is) ? "reset" : (NEIGHBOR_FIELDS[field]?.change ?? "reset"))),
            ...used.map(() => "soft" as const),
        ];
        const because = [
            ...fields.map((field) => OWN_FIELDS[field] ?? field),
            ...used.map((name) => `prefix-list ${name}`),
        ];
        return [{ address, impact: heaviest(weights), because: [...new Set(because)] }];
    });
}

/**
 * Whether the firewall makes FRR's kernel security associations anew. Its package deletes and adds all of them whenever one changes.
 */
export function renewsAssociations(before: Records, after: Records): boolean {
    return !sameJson(associations(before), associations(after));
}

/** The kernel's security associations, by neighbor. */
function associations({ neighbors }: Records): Record<string, string> {
    const own = neighbors.filter(
        ({ password, password_type = "" }) => password && /^(both|setkey)/.test(password_type),
    );
    return Object.fromEntries(
        own.map(({ peer, password = "", password_type = "" }) => [peer, `${password_type} ${password}`]),
    );
}

/** A lower limit ends a session that has more prefixes than that by now. */
function lowers(field: string, was: NeighborRecord, is: NeighborRecord): boolean {
    const [before, after] = [was, is].map((record) => Number(fieldOf(record, field))) as [number, number];
    return field === "maximumprefix_num" && after !== 0 && after < before;
}

function byPeer({ neighbors }: Records): Map<string, NeighborRecord> {
    return new Map(neighbors.map((record) => [record.peer, record]));
}

/** Lists whose rules change; a description changes nothing. */
function changedLists(before: Records, after: Records): Set<string> {
    const rules = (records: Records, name: string) => records.prefixLists.find((list) => list.name === name)?.row;
    const names = [...before.prefixLists, ...after.prefixLists].map(({ name }) => name);
    return new Set(names.filter((name) => !sameJson(rules(before, name) ?? null, rules(after, name) ?? null)));
}

function heaviest(weights: Weight[]): Weight {
    return WEIGHTS[Math.max(...weights.map((weight) => WEIGHTS.indexOf(weight)))] ?? "reset";
}

const WORDS: Record<Impact, string> = {
    none: "none",
    soft: "soft: the session stays, its routes are filtered anew",
    reset: "reset: the session ends and comes back",
    new: "new",
    ends: "ends",
};

/** The impacts as lines for a user. */
export function impactWords(origin: string, impacts: SessionImpact[], renews: boolean): string {
    const lines = impacts.map(({ address, impact, because }) => {
        const reasons = because.length === 0 ? "" : ` (${because.join(", ")})`;
        return `  ${address}: ${WORDS[impact]}${reasons}`;
    });
    return [heading(origin), ...lines, ...renewal(renews)].join("\n");
}

/** The same without the neighbours, where who they are is a secret. */
export function impactCounts(origin: string, impacts: SessionImpact[], renews: boolean): string {
    const kinds = Object.entries(WORDS).map(([impact, words]) => ({
        count: impacts.filter((one) => one.impact === impact).length,
        words,
    }));
    const lines = kinds.filter(({ count }) => count > 0).map(({ count, words }) => `  ${count}: ${words}`);
    return [heading(origin), ...lines, ...renewal(renews)].join("\n");
}

function heading(origin: string): string {
    return `What changes for the BGP sessions of ${origin}; all others stay:`;
}

/** The summary for a pull request searches for these words. */
function renewal(renews: boolean): string[] {
    return renews
        ? [
              "A password changes: the firewall deletes all TCP-MD5 security associations of its FRR and adds them again, those of other " +
                  "people's neighbors included.",
          ]
        : [];
}
