// The impacts of a change on BGP sessions. They follow from how FRR applies each setting to an established session.
import { NEIGHBOR_FIELDS, OWN_FIELDS } from "../../rules";
import { heaviest, type SessionImpact } from "../../../rules/routing/sessionImpacts";
import type { NeighborRecord } from "../program";
import { fieldOf, NEIGHBOR_DEFAULTS } from "../records/fields";
import { sameJson } from "../../../../base/values/json";
import type { Records } from "./documents";

const LIST_FIELDS = ["prefixfilter_in", "prefixfilter_out"];

/** The impacts on all neighbors that are changed, added or removed. */
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

/** Whether the firewall recreates FRR's kernel security associations. The package recreates all of them if one changes. */
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

/** Whether a change lowers the limit of prefixes. FRR ends a session that already has more prefixes than the new limit. */
function lowers(field: string, was: NeighborRecord, is: NeighborRecord): boolean {
    const [before, after] = [was, is].map((record) => Number(fieldOf(record, field))) as [number, number];
    return field === "maximumprefix_num" && after !== 0 && after < before;
}

function byPeer({ neighbors }: Records): Map<string, NeighborRecord> {
    return new Map(neighbors.map((record) => [record.peer, record]));
}

/** The names of the lists whose rules change. A description has no impact. */
function changedLists(before: Records, after: Records): Set<string> {
    const rules = (records: Records, name: string) => records.prefixLists.find((list) => list.name === name)?.row;
    const names = [...before.prefixLists, ...after.prefixLists].map(({ name }) => name);
    return new Set(names.filter((name) => !sameJson(rules(before, name) ?? null, rules(after, name) ?? null)));
}
