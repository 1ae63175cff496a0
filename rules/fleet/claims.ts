import { error } from "../finding";
import type { Finding } from "../model";
import { addressKey } from "../shared/spans";
import { elements } from "../unknown";
import { clusterText, type OtherCluster } from "./model";
import { nodesIn, routersIn } from "./own";

/** Reports nodes that another cluster also lists. On a shared router, two programs would write the same neighbor. */
export function nodeClaimed(others: OtherCluster[], inputs: Record<string, unknown>): Finding[] {
    const theirs = firstOf(others, ({ nodeAddresses }) => elements(nodeAddresses).map(addressKey));
    const reported = new Set<string>();
    return nodesIn(inputs).flatMap(({ path, text }) => {
        const key = addressKey(text);
        const other = theirs.get(key);
        if (other === undefined || reported.has(key)) return [];
        reported.add(key);
        return [
            error({ object: "MetalLb", path }, "", {
                rule: "fleet-node-claimed",
                message: `${JSON.stringify(text)} is a node of ${clusterText(other)}, too: both would make it a neighbor.`,
            }),
        ];
    });
}

/** Reports an owner that two clusters use on one router. An owner removes the router's records that it doesn't know. */
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

/** Returns the first cluster that has each key. */
function firstOf(others: OtherCluster[], keys: (other: OtherCluster) => string[]): Map<string, OtherCluster> {
    const first = new Map<string, OtherCluster>();
    for (const other of others) for (const key of keys(other)) if (!first.has(key)) first.set(key, other);
    return first;
}
