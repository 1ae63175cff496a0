// The documents for the program on a firewall.
import type { PfSenseBgp } from "../../rules";
import { ProviderError } from "../../../../provider/errors";
import type { ApplyDocument, NeighborRecord, PrefixListRecord, ReadDocument } from "../program";
import { neighborRecord } from "../records/neighbor";
import { isMasked, masked } from "../records/passwords";
import { prefixListRecord } from "../records/prefixList";
import type { Kept } from "./state";

export interface Records {
    neighbors: NeighborRecord[];
    prefixLists: PrefixListRecord[];
}

export function recordsOf({ neighbors = {}, prefixLists = {}, owner }: PfSenseBgp): Records {
    return {
        neighbors: sorted(neighbors).map(([address, neighbor]) => neighborRecord(address, neighbor, owner)),
        prefixLists: sorted(prefixLists).map(([name, list]) => prefixListRecord(name, list, owner)),
    };
}

/** The records with the HMACs of their passwords. An imported password is known by its HMAC only. */
export function withMaskedPasswords({ neighbors, prefixLists }: Records, hashKey: string): Records {
    return {
        neighbors: neighbors.map((record) => ({ ...record, password: masked(hashKey, record.password) })),
        prefixLists,
    };
}

/** The names of all records of a resource. */
export function namesOf({ neighbors = {}, prefixLists = {} }: PfSenseBgp): string[] {
    return [...Object.keys(neighbors), ...Object.keys(prefixLists)].sort();
}

export function applyDocument(inputs: PfSenseBgp, hashKey: string, before?: PfSenseBgp & Partial<Kept>): ApplyDocument {
    const { owner, asn, enableBgp, routerId = "" } = inputs;
    const records = recordsOf(inputs);
    const unknown = records.neighbors.filter(({ password }) => isMasked(password)).map(({ peer }) => peer);
    if (unknown.length > 0) {
        throw new ProviderError(
            `neighbors["${unknown[0]}"].password is only the hash of the password on the firewall, which can't be read back` +
                `${unknown.length > 1 ? ` (and ${unknown.length - 1} more)` : ""}. Set the password itself.`,
        );
    }
    const wanted = namesOf(inputs);
    const known = before === undefined ? [] : namesOf(before);
    return {
        operation: "apply",
        owner,
        formerOwner: before === undefined || before.owner === owner ? null : before.owner,
        hashKey,
        device: before?.device || null,
        // A known record without its ownership mark is taken back as long as the inputs have it. Otherwise it stays, as made by hand.
        adopt: inputs.adopt ? wanted : wanted.filter((name) => known.includes(name)),
        known,
        expected: before?.recordsHash ?? null,
        asn,
        enable: enableBgp ? { routerId } : null,
        ...records,
    };
}

/** Removes all records with the ownership mark, even if they were changed meanwhile. Records without the ownership mark stay. */
export function removeDocument(state: PfSenseBgp & Partial<Kept>, hashKey: string): ApplyDocument {
    return {
        ...applyDocument({ ...state, neighbors: {}, prefixLists: {}, adopt: false, enableBgp: false }, hashKey, state),
        expected: null,
    };
}

export function readDocument(owner: string, hashKey: string, adopt: string[]): ReadDocument {
    return { operation: "read", owner, hashKey, adopt };
}

function sorted<T>(map: Record<string, T>): [string, T][] {
    return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
