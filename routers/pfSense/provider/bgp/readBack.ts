// Converts the records on a firewall into inputs.
import type { Neighbor, PfSenseBgp, PrefixList } from "../../rules";
import type { NeighborRecord, PrefixListRecord, ReadAnswer } from "../program";
import { keepWriting } from "../records/keepWriting";
import { descriptionOf } from "../records/description";
import { neighborOf, neighborRecord } from "../records/neighbor";
import { masked } from "../records/passwords";
import { prefixListOf, prefixListRecord } from "../records/prefixList";
import type { Kept } from "./state";

/** The inputs that would make the records on the firewall. They are written as before where both make the same record. */
export function readBack(
    before: PfSenseBgp & Partial<Kept>,
    answer: ReadAnswer,
    hashKey: string,
    imported: boolean,
): PfSenseBgp {
    const { owner } = before;
    const asn = Number(answer.asn) || before.asn;
    const neighbors = answer.neighbors.map((record) => {
        const written = before.neighbors?.[record.peer];
        const read = neighbor(record, asn, written?.password);
        return [record.peer, keepWriting(read, written, (value) => neighborRecord(record.peer, value, owner))] as const;
    });
    const lists = answer.prefixLists.map((record) => {
        const written = before.prefixLists?.[record.name];
        const read = { ...prefixListOf(record), description: descriptionOf(record, [owner], imported) };
        return [
            record.name,
            keepWriting(read, written, (value) => prefixListRecord(record.name, value, owner)),
        ] as const;
    });
    const off = before.enableBgp === true && !(answer.frrEnabled && answer.bgpEnabled);
    return {
        ...inputsOf(before),
        asn,
        ...(off ? { enableBgp: false } : {}),
        neighbors: present<Neighbor>(neighbors, before.neighbors),
        prefixLists: present<PrefixList>(lists, before.prefixLists),
    };

    function neighbor(record: NeighborRecord, firewallAsn: number, known: string | undefined): Neighbor {
        const description = descriptionOf(record, [owner], imported);
        const password = known !== undefined && masked(hashKey, known) === record.password ? known : record.password;
        return { ...neighborOf(record, firewallAsn), description, password: password || undefined };
    }
}

function present<T>(entries: (readonly [string, T])[], before: unknown): Record<string, T> | undefined {
    return entries.length === 0 && before === undefined ? undefined : Object.fromEntries(entries);
}

function inputsOf({ firewall, owner, asn, enableBgp, routerId, adopt, secondary }: PfSenseBgp): PfSenseBgp {
    return { firewall, owner, asn, enableBgp, routerId, adopt, secondary };
}

/** Whether the firewall has no records of the owner any more. */
export function isGone({
    neighbors,
    prefixLists,
}: {
    neighbors: NeighborRecord[];
    prefixLists: PrefixListRecord[];
}): boolean {
    return neighbors.length === 0 && prefixLists.length === 0;
}
