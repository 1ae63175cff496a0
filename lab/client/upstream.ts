import * as fs from "node:fs";
import * as path from "node:path";
import { daemonArgv, daemonSocket, firstDaemons, frrFolders, loadFrr, prepareFrr } from "../frr/instance";
import type { StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess, type Identity } from "../process";
import type { Topology } from "../topology";
import { waitFor } from "../wait";

const daemons = (): string[] => [...firstDaemons(), "bgpd"];
const processName = (daemon: string): string => `${daemon}-upstream`;

/** Returns the lines that make a firewall the router's neighbor, for one address family. */
function neighbor(address: string, name: string, t: Topology): string[] {
    return [
        ` neighbor ${address} remote-as ${t.asn.firewalls}`,
        ` neighbor ${address} description ${name}`,
        ` neighbor ${address} timers 1 3`,
        ` neighbor ${address} timers connect 1`,
    ];
}

/**
 * Returns the filters of an address family: accepts only routes to the pool from the firewalls, and announces nothing.
 */
function family(name: "ipv4" | "ipv6", addresses: string[], pool: string, nothing: string): string[] {
    return [
        ` address-family ${name} unicast`,
        "  maximum-paths 8",
        ...addresses.flatMap((address) => [
            `  neighbor ${address} activate`,
            `  neighbor ${address} prefix-list ${pool} in`,
            `  neighbor ${address} prefix-list ${nothing} out`,
        ]),
        " exit-address-family",
        "!",
    ];
}

/**
 * Returns the configuration of the client's router: its neighbors are the firewalls, with a hold time of three seconds.
 * Over IPv6 the router waits for the firewalls' connections: they have it as a neighbor only while a test needs it.
 */
export function upstreamConfiguration(t: Topology): string {
    const { firewalls } = t;
    return [
        "frr defaults traditional",
        "hostname upstream",
        "log stdout informational",
        "!",
        `ip prefix-list POOL-IN seq 10 permit ${t.pool} le 32`,
        "ip prefix-list NOTHING seq 10 deny any",
        `ipv6 prefix-list POOL6-IN seq 10 permit ${t.pool6} le 128`,
        "ipv6 prefix-list NOTHING6 seq 10 deny any",
        "!",
        `router bgp ${t.asn.upstream}`,
        ` bgp router-id ${t.client.address}`,
        " bgp log-neighbor-changes",
        " no bgp default ipv4-unicast",
        ...firewalls.flatMap(({ outside, name }) => neighbor(outside, name, t)),
        ...firewalls.flatMap(({ outside6, name }) => [...neighbor(outside6, name, t), ` neighbor ${outside6} passive`]),
        ...family(
            "ipv4",
            firewalls.map(({ outside }) => outside),
            "POOL-IN",
            "NOTHING",
        ),
        ...family(
            "ipv6",
            firewalls.map(({ outside6 }) => outside6),
            "POOL6-IN",
            "NOTHING6",
        ),
        "line vty",
        "",
    ].join("\n");
}

/** Starts the router from which the client learns the route to the pool. */
export async function startUpstream(t: Topology, paths: StatePaths): Promise<void> {
    const { namespace } = t.client;
    await prepareFrr(namespace);
    fs.writeFileSync(path.join(frrFolders(namespace).etc, "frr.conf"), upstreamConfiguration(t), { mode: 0o640 });
    for (const daemon of daemons()) {
        const name = processName(daemon);
        await startProcess({ name, namespace, logs: paths.logs, argv: daemonArgv(daemon, namespace) });
        await waitFor(async () => (fs.existsSync(daemonSocket(daemon, namespace)) ? true : undefined), {
            what: `the start of ${name}`,
            everyMs: 20,
            details: () => ({ log: processLog(paths.logs, name) }),
            giveUp: giveUpWhenOneEnded(paths.logs),
        });
    }
    await loadFrr(namespace);
}

/** Returns the names of the crash logs of all the router's daemons that were started. */
export function upstreamDaemons(processes: Map<string, Identity>): string[] {
    return daemons().flatMap((daemon) => {
        const identity = processes.get(processName(daemon));
        return identity ? [`${daemon}.${identity.pid}`] : [];
    });
}
