import type { Lab } from "../index";
import { waitFor } from "../wait";

/** One side of a session between a firewall and a node. */
export interface HalfSession {
    firewall: string;
    node: string;
    /** The side that reports the state. */
    seenBy: "firewall" | "node";
    established: boolean;
    /** The state, as that side writes it. */
    state: string;
}

/**
 * Returns both sides of all sessions as they are now: FRR reports the firewalls' side, and MetalLB's speakers report
 * the nodes' side.
 */
export async function halfSessions(lab: Lab): Promise<HalfSession[]> {
    const halves = await Promise.all([...lab.firewalls.map((one) => firewallsHalves(lab, one.name)), nodesHalves(lab)]);
    return halves.flat();
}

/** Waits until every session between a firewall and a node is Established on both sides. */
export function establishedHalves(lab: Lab): Promise<HalfSession[]> {
    const wanted = lab.topology.nodes.length * lab.firewalls.length * 2;
    return waitFor(
        async () => {
            const seen = await halfSessions(lab);
            return seen.length === wanted && seen.every(({ established }) => established) ? seen : undefined;
        },
        { what: `${wanted} session sides being Established` },
    );
}

async function firewallsHalves(lab: Lab, name: string): Promise<HalfSession[]> {
    const firewall = lab.firewalls.find((one) => one.name === name) as Lab["firewalls"][number];
    const { peers = {} } = (await firewall.bgpSummary()).ipv4Unicast ?? {};
    return lab.topology.nodes.flatMap((node) => {
        const neighbor = peers[node.address];
        if (!neighbor) {
            return [];
        }
        const { state, peerUptimeMsec, pfxRcd } = neighbor;
        const since = `${state} for ${Math.round(peerUptimeMsec / 1000)} s, ${pfxRcd} prefix(es) received`;
        const established = state === "Established";
        const half = { firewall: name, node: node.name, seenBy: "firewall" as const, established };
        return [{ ...half, state: established ? since : state }];
    });
}

/**
 * Reads the nodes' side. The native backend's speakers have no state that can be read without a token. The last log
 * line on a session counts instead.
 */
async function nodesHalves(lab: Lab): Promise<HalfSession[]> {
    const speakers = ["-n", "metallb-system", "-l", "app.kubernetes.io/component=speaker"];
    const pods = JSON.parse(await lab.kubectl(["get", "pods", ...speakers, "-o", "json"])) as {
        items: { metadata: { name: string }; spec: { nodeName: string } }[];
    };
    const halves = pods.items.map(async ({ metadata: { name }, spec: { nodeName } }) => {
        const log = await lab.kubectl(["logs", "-n", "metallb-system", name, "-c", "speaker"]);
        return lab.firewalls.flatMap((firewall): HalfSession[] => {
            const event = lastEvent(log, firewall.address);
            const half = { firewall: firewall.name, node: nodeName, seenBy: "node" as const };
            return event ? [{ ...half, established: event === "sessionUp", state: event }] : [];
        });
    });
    return (await Promise.all(halves)).flat();
}

function lastEvent(log: string, address: string): string | undefined {
    const lines = log.split("\n").filter((line) => line.includes(`"peer":"${address}"`));
    return lines.map((line) => /"event":"(session(?:Up|Down))"/.exec(line)?.[1]).findLast(Boolean);
}
