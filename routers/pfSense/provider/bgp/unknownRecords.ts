// Refuses records of the owner that a create finds. Most likely they belong to another stack with the same owner.
import type { PfSenseBgp } from "../../rules";
import { canonicalAddress, parseAddress } from "../../../../rules/shared/addresses";
import { ProviderError } from "../../../../provider/errors";
import type { NeighborRecord, OwnedRecords, PrefixListRecord, RowRecord } from "../program";
import { fieldOf } from "../records/fields";
import { originOf } from "../transports";
import { sameJson } from "../../../../base/values/json";
import { recordsOf, withMaskedPasswords } from "./documents";

const MOST_NAMED = 10;

/**
 * Refuses records of the owner that no state of this resource explains. Records equal to the inputs come from an earlier try of the same
 * create, or from the same resource under another name. Returns their number.
 */
export function refuseUnknownRecords(
    inputs: PfSenseBgp,
    found: OwnedRecords,
    hashKey: string,
    areSecret: boolean,
): number {
    const wanted = withMaskedPasswords(recordsOf(inputs), hashKey);
    const neighbors = found.neighbors.filter((record) => !wanted.neighbors.some((one) => isSameNeighbor(record, one)));
    const lists = found.prefixLists.filter((record) => !wanted.prefixLists.some((one) => isSameList(record, one)));
    const unknown = areSecret
        ? [`${neighbors.length} neighbors and ${lists.length} prefix-lists`]
        : [...neighbors.map(({ peer }) => `neighbor ${peer}`), ...lists.map(({ name }) => `prefix-list ${name}`)];
    if (neighbors.length + lists.length > 0 && !inputs.adopt) {
        throw new ProviderError(refusal(inputs, unknown));
    }
    return found.neighbors.length + found.prefixLists.length;
}

function isSameNeighbor(found: NeighborRecord, wanted: NeighborRecord): boolean {
    const { peer, ...fields } = wanted;
    return (
        address(found.peer) === address(peer) &&
        Object.keys(fields).every((field) => fieldOf(found, field) === fieldOf(wanted, field))
    );
}

function isSameList(found: PrefixListRecord, wanted: PrefixListRecord): boolean {
    const [one, other] = [found, wanted].map(({ iptype, name, descr, row }) => ({
        iptype,
        name,
        descr,
        rules: rules(row),
    }));
    return sameJson(one, other);
}

/** The rules in the order in which FRR applies them. A missing field equals an empty field. */
function rules(rows: RowRecord[]): string[][] {
    const fields = ["seq", "action", "source", "any", "ge", "le"];
    return rows
        .toSorted((one, other) => Number(one.seq) - Number(other.seq))
        .map((row) => fields.map((field) => row[field] ?? ""));
}

function address(text: string): string {
    const parsed = parseAddress(text);
    return parsed === undefined ? text : canonicalAddress(parsed);
}

function refusal({ firewall, owner }: PfSenseBgp, unknown: string[]): string {
    const origin = originOf(firewall);
    const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
    return [
        `${origin} already has records of the owner "${owner}" that this resource hasn't made: ` +
            `${unknown.slice(0, MOST_NAMED).join(", ")}${more}. Nothing was changed.`,
        `-> If they belong to another stack, set another owner. If they are your own (the resource had another name, or its state was lost), ` +
            `set adopt: true for one update, which changes them to the inputs and removes the rest; or import them: ` +
            `pulumi import metallb:index:PfSenseBgp <name> '${origin}#${owner}'`,
    ].join("\n");
}
