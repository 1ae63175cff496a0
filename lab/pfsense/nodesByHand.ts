import type { Firewall, Topology } from "../topology";
import { lists, upstreamRecord, type Family } from "./box/configuration";
import { neighborRecord } from "./box/records";
import type { Gui } from "./gui";

/** What an administrator without the component enters in the GUI, each with a policy both ways, and takes away again. */
export interface ByHand {
    /** The nodes as neighbors, for what needs sessions and has no component to ask for them. */
    addNodesByHand(family?: Family): Promise<void>;
    removeNodesByHand(family?: Family): Promise<void>;
    /** The upstream router by IPv6, which waits for it: by IPv4 it is there from the start. */
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
