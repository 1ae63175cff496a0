import { error } from "../finding";
import type { Finding } from "../model";
import { addressKey } from "../shared/spans";
import { elements } from "../unknown";
import { clusterText, type OtherCluster } from "./model";
import { nodesIn, routersIn } from "./own";

/** A node belongs to one cluster. On a router that both manage, its address would be a neighbor that two programs write. */
export function nodeClaimed(others: OtherCluster[], inputs: Record<string, unknown>): Finding[] {
    const theirs = firstOf(others, ({ nodeAddresses }) => elements(nodeAddresses).map(addressKey));
    const said = new Set<string>();
    return nodesIn(inputs).flatMap(({ path, text }) => {
        const key = addressKey(text);
        const other = theirs.get(key);
        if (other === undefined || said.has(key)) return [];
        said.add(key);
        return [
            error({ object: "MetalLb", path }, "", {
                rule: "fleet-node-claimed",
                message: `${JSON.stringify(text)} is a node of ${clusterText(other)}, too: both would make it a neighbor.`,
            }),
        ];
    });
}

/** Records on a router have one owner, which removes what it doesn't know. */
export function ownerShared(others: OtherCluster[], inputs: Record<string, unknown>): Finding[] {
    const theirs = firstOf(others, ({ routers }) =>
        elements(routers).flatMap(({ address, owner }) => (owner === undefined ? [] : [ownerKey(address, owner)])),
    );
    return routersIn(inputs).flatMap(({ path, address, owner }) => {
        const other = owner === undefined ? undefined : theirs.get(ownerKey(address, owner));
        if (other === undefined) return [];
        return [
            error({ object: "MetalLb", path: `${path.split(".")[0]}` }, "owner", {
                rule: "fleet-owner",
                message: `On ${address} ${JSON.stringify(owner)} is the owner of the records of ${clusterText(other)}, too: each would remove the other's.`,
            }),
        ];
    });
}

function ownerKey(address: string, owner: string): string {
    return JSON.stringify([addressKey(address.toLowerCase()), owner]);
}

/** For every key, the first cluster that has it. */
function firstOf(others: OtherCluster[], keys: (other: OtherCluster) => string[]): Map<string, OtherCluster> {
    const first = new Map<string, OtherCluster>();
    for (const other of others) for (const key of keys(other)) if (!first.has(key)) first.set(key, other);
    return first;
}
