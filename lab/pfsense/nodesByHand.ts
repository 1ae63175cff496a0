import type { Firewall, Topology } from "../topology";
import { lists } from "./box/configuration";
import { neighborRecord } from "./box/records";
import type { Gui } from "./gui";

/** The nodes as an administrator without the component enters them, with a policy both ways, and takes them away again. */
export function nodesByHand(
    gui: Gui,
    { password = "" }: Firewall,
    t: Topology,
): { addNodesByHand(): Promise<void>; removeNodesByHand(): Promise<void> } {
    return {
        addNodesByHand: async () => {
            for (const { name, address } of t.nodes) {
                const record = neighborRecord({
                    peer: address,
                    descr: name,
                    asnum: String(t.asn.cluster),
                    password,
                    password_type: password ? "both-bidir" : "none",
                    timers_keepalive: "3",
                    timers_holdtime: "9",
                    prefixfilter_in: lists.pool,
                    prefixfilter_out: lists.nothing,
                });
                await gui.saveNeighbor(record);
            }
        },
        removeNodesByHand: async () => {
            for (const { address } of t.nodes) {
                await gui.deleteNeighbor(address);
            }
        },
    };
}
