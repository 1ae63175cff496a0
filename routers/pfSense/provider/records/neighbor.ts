// A neighbor as an input and as a record of the FRR package.
import type { NeighborRecord } from "../program";
import type { Neighbor } from "../../rules";
import { markedDescription } from "../../../rules/routing/mark";
import { OTHER_FIELDS } from "../../rules";
import { fieldOf, NEIGHBOR_DEFAULTS } from "./fields";

/** Kernel security associations in both directions, as Netgate recommends. */
const PASSWORD_TYPE = "both-bidir";
/** The number of hops that FRR uses for `ebgp-multihop` without a number. */
const MOST_HOPS = 255;

/** The complete record of a neighbor. */
export function neighborRecord(address: string, neighbor: Neighbor, owner: string): NeighborRecord {
    const { password = "", passwordType = PASSWORD_TYPE } = neighbor;
    return {
        ...NEIGHBOR_DEFAULTS,
        ...withoutEmpty(neighbor.fields),
        peer: address,
        descr: markedDescription(owner, neighbor.description),
        asnum: String(neighbor.asn),
        password,
        password_type: password === "" ? "none" : passwordType,
        timers_keepalive: text(neighbor.keepaliveTime),
        timers_holdtime: text(neighbor.holdTime),
        timers_connect: text(neighbor.connectTime),
        bfdenable: neighbor.bfd ? "on" : "",
        ebgpmultihop: text(neighbor.ebgpMultihop),
        prefixfilter_in: neighbor.prefixListIn ?? "none",
        prefixfilter_out: neighbor.prefixListOut ?? "none",
        maximumprefix_num: text(neighbor.maximumPrefixes),
        updatesource_type: address.includes(":") ? "ipv6" : "ipv4",
        updatesource: neighbor.updateSource ?? "default",
    };
}

/** The neighbor of a record, without its description and its password. The caller adds them, since the password can't be read. */
export function neighborOf(record: NeighborRecord, firewallAsn: number): Neighbor {
    const value = (field: string) => fieldOf(record, field);
    const number = (field: string) => (value(field) === "" ? undefined : Number(value(field)));
    const named = (field: string) => (value(field) === NEIGHBOR_DEFAULTS[field] ? undefined : value(field));
    const type = named("password_type");
    const hops = number("ebgpmultihop");
    return {
        asn: asnOf(value("asnum"), firewallAsn),
        passwordType: type === PASSWORD_TYPE ? undefined : type,
        keepaliveTime: number("timers_keepalive"),
        holdTime: number("timers_holdtime"),
        connectTime: number("timers_connect"),
        bfd: value("bfdenable") === "" ? undefined : true,
        ebgpMultihop: hops === 0 ? MOST_HOPS : hops,
        prefixListIn: named("prefixfilter_in"),
        prefixListOut: named("prefixfilter_out"),
        maximumPrefixes: number("maximumprefix_num"),
        updateSource: named("updatesource"),
        fields: otherFields(record),
    };
}

function otherFields(record: NeighborRecord): Record<string, string> | undefined {
    const chosen = OTHER_FIELDS.filter((field) => fieldOf(record, field) !== (NEIGHBOR_DEFAULTS[field] ?? ""));
    return chosen.length === 0 ? undefined : Object.fromEntries(chosen.map((field) => [field, fieldOf(record, field)]));
}

/** "internal" is the firewall's own ASN. "external" is any other, for which there is no input, so it becomes 0 and shows as a change. */
function asnOf(asnum: string, firewallAsn: number): number {
    return asnum === "internal" ? firewallAsn : Number(asnum) || 0;
}

/** Removes empty fields, which have their defaults. */
function withoutEmpty(fields: Record<string, string> = {}): Record<string, string> {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

function text(value: number | undefined): string {
    return value === undefined ? "" : String(value);
}
