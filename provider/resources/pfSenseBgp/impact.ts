// What a change does to BGP sessions, from what FRR does with each setting of a running session.
import { OWN_FIELDS } from "../../../rules/pfSense";
import { heaviest, type SessionImpact, type Weight } from "../../../rules/routing/sessionImpacts";
import type { NeighborRecord } from "../../program";
import { fieldOf, NEIGHBOR_DEFAULTS } from "../../records/fields";
import { sameJson } from "../../values/json";
import type { Records } from "./documents";

/** Settings that a session picks up in the next one, or that don't touch it. */
const NONE = [
    "descr",
    "timers_keepalive",
    "timers_holdtime",
    "timers_connect",
    "advertisementinterval",
    "bfd_peer",
    "bfdenable",
    "bfd_check_control_plane_failure",
    "dontcapabilitynegotiate",
    "overridecapability",
    "shutdownmessage",
    "shutdownautortt",
    "shutdownautokeepalive",
    "maximumprefix_threshold",
    "maximumprefix_restart",
    "maximumprefix_warnonly",
];

/** Policies: the session stays, and its routes are looked at again. */
const SOFT = [
    "prefixfilter_in",
    "prefixfilter_out",
    "distribute_in",
    "distribute_out",
    "aspathfilter_in",
    "aspathfilter_out",
    "routemap_in",
    "routemap_out",
    "unsuppressmap",
    "defaultoriginate",
    "defaultoriginateroutemap",
    "sendcommunity",
    "nexthopself",
    "maximumprefix_num",
    "maximumprefixout_num",
    "asoverride",
    "attributeunchanged",
    "attributeunchanged_aspath",
    "attributeunchanged_med",
    "attributeunchanged_nexthop",
    "removeprivateas",
    "removeprivateas_all",
    "removeprivateas_replace",
    "solo",
];

/**
 * Everything else is part of how a session is set up: FRR ends it, and begins another. Or it asks for all routes again (weight, allowasin,
 * softreconfigurationinbound), for which it ends the session of a neighbour that can't be asked, as MetalLB's own BGP can't.
 */
const FIELD_WEIGHTS = new Map<string, Weight>([
    ...NONE.map((field) => [field, "none"] as const),
    ...SOFT.map((field) => [field, "soft"] as const),
]);

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
            ...fields.map((field) => (lowers(field, was, is) ? "reset" : (FIELD_WEIGHTS.get(field) ?? "reset"))),
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
