import type { Lab } from "../index";
import { waitFor } from "../wait";

/** One half of a BGP session, as a firewall sees it. */
export interface Session {
    firewall: string;
    neighbour: string;
    state: string;
    uptimeSeconds: number;
    prefixesReceived: number;
}

/** The sessions as all firewalls see them now. */
export async function sessions(lab: Lab): Promise<Session[]> {
    const summaries = await Promise.all(
        lab.firewalls.map(async (firewall) => {
            const { ipv4Unicast } = await firewall.bgpSummary();
            const neighbours = Object.entries(ipv4Unicast?.peers ?? {});
            return neighbours.map(([neighbour, { state, peerUptimeMsec, pfxRcd }]) => ({
                firewall: firewall.name,
                neighbour,
                state,
                uptimeSeconds: Math.round(peerUptimeMsec / 1000),
                prefixesReceived: pfxRcd,
            }));
        }),
    );
    return summaries.flat();
}

/** Waits until every session is Established and has brought a prefix. */
export function establishedSessions(lab: Lab): Promise<Session[]> {
    return waitFor(
        async () => {
            const seen = await sessions(lab);
            const done =
                seen.length > 0 && seen.every((one) => one.state === "Established" && one.prefixesReceived > 0);
            return done ? seen : undefined;
        },
        { what: "an Established session that brings a prefix, on every firewall,", timeoutMs: 60_000 },
    );
}
