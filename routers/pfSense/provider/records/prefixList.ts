// A prefix list as an input and as a record of the FRR package.
import type { PrefixListRecord, RowRecord } from "../program";
import type { PrefixList, PrefixRule } from "../../rules";
import { markedDescription } from "../../../rules/routing/mark";
import { canonicalPrefix } from "../../../../rules/shared/addresses";

/** The numbers of rules leave room between them, as FRR's own numbers do. */
const STEP = 10;

export function prefixListRecord(name: string, list: PrefixList, owner: string): PrefixListRecord {
    return {
        iptype: list.family === "ipv6" ? "IPv6" : "IPv4",
        name,
        descr: markedDescription(owner, list.description),
        row: list.rules.map(row),
    };
}

function row({ action, prefix, ge, le }: PrefixRule, index: number): RowRecord {
    return {
        seq: String(STEP * (index + 1)),
        action,
        source: prefix === undefined ? "" : canonicalPrefix(prefix),
        any: prefix === undefined ? "ON" : "",
        ge: ge === undefined ? "" : String(ge),
        le: le === undefined ? "" : String(le),
    };
}

/** The prefix list of a record, with the rules in FRR's order. The caller adds the description. */
export function prefixListOf(record: PrefixListRecord): PrefixList {
    const rows = (Array.isArray(record.row) ? record.row : []).toSorted((a, b) => Number(a.seq) - Number(b.seq));
    return { family: record.iptype === "IPv6" ? "ipv6" : "ipv4", rules: rows.map(rule) };
}

function rule({ action, source = "", any = "", ge = "", le = "" }: RowRecord): PrefixRule {
    return {
        action: action === "permit" ? "permit" : "deny",
        prefix: any !== "" || source === "" ? undefined : source,
        ge: ge === "" ? undefined : Number(ge),
        le: le === "" ? undefined : Number(le),
    };
}
