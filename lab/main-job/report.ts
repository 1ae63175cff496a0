import type { Lab } from "../index";
import type { Outcome } from "./index";
import { picture } from "./picture";

interface Pool {
    name: string;
    addresses: string[];
}

/** Prints the job's results for a reader in a terminal. */
export function report(
    lab: Lab,
    { plugin, byHand, up, outputs, address, halves, routes, answer, loss }: Outcome,
): void {
    const { version, namespace, pools } = outputs as { version: string; namespace: string; pools: Pool[] };
    const line = (label: string, text: string) => console.log(`  ${label.padEnd(12)} ${text}`);
    console.log(`\n${picture(lab.topology, halves, address)}\n`);
    line("plugin", plugin.description);
    line("firewalls", "the lab's stand-ins for pfSense, with real FRR and real PHP");
    line("pulumi up", up);
    line("MetalLB", `${version} in ${namespace}`);
    for (const { name, addresses } of pools) {
        line("pool", `${name}: ${addresses.join(", ")}`);
    }
    for (const { firewall, node, seenBy, state } of halves) {
        line("session", `${firewall} - ${node}, seen by the ${seenBy}: ${state}`);
    }
    for (const [firewall, route] of Object.entries(routes)) {
        line("route", `${firewall}: ${route}`);
    }
    line("address", address);
    line("answer", `"${answer}"`);
    line(
        "loss",
        `of ${loss.firewall}: ${loss.failed} of ${loss.requests} requests failed, at most ${loss.longestGapMs} ms without an answer`,
    );
    console.log(`\nRun the same by hand:\n\n  ${byHand.join("\n  ")}`);
}
