import type { Firewall, Topology } from "../topology";
import { lists, upstreamRecord, type Family } from "./box/configuration";
import { neighborRecord } from "./box/records";
import type { Gui } from "./gui";

/** The changes that an administrator without the component makes in the GUI, each with a policy for both directions. */
export interface ByHand {
    /** Adds the nodes as neighbors, for tests that need sessions without the component. */
    addNodesByHand(family?: Family): Promise<void>;
    removeNodesByHand(family?: Family): Promise<void>;
    /** Adds the upstream router by IPv6. The router waits for the session; its IPv4 session exists from the start. */
    addUpstream6ByHand(): Promise<void>;
    removeUpstream6ByHand(): Promise<void>;
}

export function nodesByHand(gui: Gui, { password = "" }: Firewall, t: Topology): ByHand {
    const nodes = (family: Family) =>
        t.nodes.map(({ name, address, address6 }) => ({ name, peer: family === "ipv6" ? address6 : address }));
    return {
        addNodesByHand: async (family = "ipv4") => {
            const { pool, nothing } = lists[family];
            for (const { name, peer } of nodes(family)) {
                const record = neighborRecord({
                    peer,
                    descr: name,
                    asnum: String(t.asn.cluster),
                    password,
                    password_type: password ? "both-bidir" : "none",
                    timers_keepalive: "3",
                    timers_holdtime: "9",
                    prefixfilter_in: pool,
                    prefixfilter_out: nothing,
                });
                await gui.saveNeighbor(record);
            }
        },
        removeNodesByHand: async (family = "ipv4") => {
            for (const { peer } of nodes(family)) {
                await gui.deleteNeighbor(peer);
            }
        },
        addUpstream6ByHand: () => gui.saveNeighbor(upstreamRecord("ipv6", t)),
        removeUpstream6ByHand: () => gui.deleteNeighbor(t.client.address6),
    };
}
