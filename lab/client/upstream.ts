import * as fs from "node:fs";
import * as path from "node:path";
import { daemonArgv, daemonSocket, frrFolders, loadFrr, prepareFrr } from "../frr/instance";
import type { StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess, type Identity } from "../process";
import type { Topology } from "../topology";
import { waitFor } from "../wait";

const daemons = ["zebra", "bgpd"];
const processName = (daemon: string): string => `${daemon}-upstream`;

/**
 * What the client's router is told: the firewalls are its neighbours, the way to the pool comes from them and nothing goes out. A firewall
 * that is silent for three seconds is out.
 */
export function upstreamConfiguration(t: Topology): string {
    const neighbours = t.firewalls.flatMap(({ outside, name }) => [
        ` neighbor ${outside} remote-as ${t.asn.firewalls}`,
        ` neighbor ${outside} description ${name}`,
        ` neighbor ${outside} timers 1 3`,
        ` neighbor ${outside} timers connect 1`,
    ]);
    const activated = t.firewalls.flatMap(({ outside }) => [
        `  neighbor ${outside} activate`,
        `  neighbor ${outside} prefix-list POOL-IN in`,
        `  neighbor ${outside} prefix-list NOTHING out`,
    ]);
    return [
        "frr defaults traditional",
        "hostname upstream",
        "log stdout informational",
        "!",
        `ip prefix-list POOL-IN seq 10 permit ${t.pool} le 32`,
        "ip prefix-list NOTHING seq 10 deny any",
        "!",
        `router bgp ${t.asn.upstream}`,
        ` bgp router-id ${t.client.address}`,
        " bgp log-neighbor-changes",
        " no bgp default ipv4-unicast",
        ...neighbours,
        " address-family ipv4 unicast",
        "  maximum-paths 8",
        ...activated,
        " exit-address-family",
        "!",
        "line vty",
        "",
    ].join("\n");
}

/** Starts the router that the client's way to the pool comes from. */
export async function startUpstream(t: Topology, paths: StatePaths): Promise<void> {
    const { namespace } = t.client;
    await prepareFrr(namespace);
    fs.writeFileSync(path.join(frrFolders(namespace).etc, "frr.conf"), upstreamConfiguration(t), { mode: 0o640 });
    for (const daemon of daemons) {
        const name = processName(daemon);
        await startProcess({ name, namespace, logs: paths.logs, argv: daemonArgv(daemon, namespace) });
        await waitFor(async () => (fs.existsSync(daemonSocket(daemon, namespace)) ? true : undefined), {
            what: `the start of ${name}`,
            timeoutMs: 20_000,
            everyMs: 20,
            details: () => ({ log: processLog(paths.logs, name) }),
            giveUp: giveUpWhenOneEnded(paths.logs),
        });
    }
    await loadFrr(namespace);
}

/** The router's daemons that were started, as their crash logs are called. */
export function upstreamDaemons(processes: Map<string, Identity>): string[] {
    return daemons.flatMap((daemon) => {
        const identity = processes.get(processName(daemon));
        return identity ? [`${daemon}.${identity.pid}`] : [];
    });
}
