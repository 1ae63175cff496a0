import type { Lab, RunningFirewall } from "../../../lab";
import { waitFor } from "../../../lab/wait";
import type { NodeFrr } from "./nodeFrr";

interface BfdPeer {
    peer: string;
    status: string;
    "receive-interval": number;
    "transmit-interval": number;
    "detect-multiplier": number;
}

/** Waits until both ends report BFD as up; returns the node's view. */
export function bfdIsUp(lab: Lab, frr: NodeFrr, firewall: RunningFirewall): Promise<BfdPeer> {
    return waitFor(
        async () => {
            const here = await frr.json<BfdPeer[]>("show bfd peers");
            const there = JSON.parse(await firewall.vtysh("show bfd peers json")) as BfdPeer[];
            const mine = here.find(({ peer }) => peer === firewall.address);
            const theirs = there.find(({ peer }) => peer === lab.topology.nodes[0]!.address);
            return mine?.status === "up" && theirs?.status === "up" ? mine : undefined;
        },
        { what: `BFD with ${firewall.name} being up at both ends`, everyMs: 500 },
    );
}

/** Waits until BFD, and not the hold time, has ended a session. */
export function endedByBfd(frr: NodeFrr, { name, address }: RunningFirewall): Promise<true> {
    return waitFor(
        async () => {
            const seen = await frr.json<Record<string, { bgpState: string; lastNotificationReason?: string }>>(
                `show bgp neighbors ${address}`,
            );
            const { bgpState, lastNotificationReason } = seen[address]!;
            return (bgpState !== "Established" && lastNotificationReason?.includes("BFD")) || undefined;
        },
        { what: `the end of the session with ${name} by BFD` },
    );
}
