import type { Lab } from "../../../lab";
import { waitFor } from "../../../lab/wait";

type Firewall = Lab["firewalls"][number];

/** An Established session in FRR's JSON. */
interface EstablishedSession {
    bgpState: string;
    /** How often the session came up: a reset increases the number, and a restart of FRR begins anew. */
    connectionsEstablished: number;
    /** When the session came up, in seconds; two reads of the same session can differ by one. */
    bgpTimerUpEstablishedEpoch: number;
}

async function session(firewall: Firewall, neighbor: string): Promise<EstablishedSession> {
    const output = await firewall.vtysh(`show bgp neighbors ${neighbor} json`);
    const seen = (JSON.parse(output) as Record<string, EstablishedSession>)[neighbor]!;
    if (seen.bgpState !== "Established") {
        throw new Error(`${firewall.name} with ${neighbor}: ${seen.bgpState}`);
    }
    return seen;
}

/** Returns how often an Established session came up; a reset changes the number. */
export async function established(firewall: Firewall, neighbor: string): Promise<number> {
    return (await session(firewall, neighbor)).connectionsEstablished;
}

/** Returns when an Established session came up, in seconds; only differences of several seconds matter. */
export async function establishedAt(firewall: Firewall, neighbor: string): Promise<number> {
    return (await session(firewall, neighbor)).bgpTimerUpEstablishedEpoch;
}

/** Waits until a session is Established. */
export function onceEstablished(firewall: Firewall, neighbor: string): Promise<number> {
    return waitFor(() => established(firewall, neighbor), {
        what: `${firewall.name}'s session with ${neighbor}`,
    });
}

/** Returns the neighbors that FRR runs with, sorted. */
export async function runningNeighbors(firewall: Firewall): Promise<string[]> {
    const configuration = await firewall.vtysh("show running-config");
    return [
        ...new Set([...configuration.matchAll(/^ neighbor (\S+) remote-as/gm)].map(([, address]) => address!)),
    ].sort();
}

/** Waits until FRR runs with these neighbors, after a reload in the background. */
export async function runsWith(firewall: Firewall, neighbors: string[]): Promise<void> {
    const wanted = [...neighbors].sort().join(" ");
    await waitFor(async () => ((await runningNeighbors(firewall)).join(" ") === wanted ? true : undefined), {
        what: `${firewall.name}'s FRR running with ${wanted}`,
    });
}
