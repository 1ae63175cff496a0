import type { Lab } from "../index";
import type { Outcome } from "./index";
import { picture } from "./picture";
import { changes } from "./up";

/** Prints what the job did, for a reader in a terminal. */
export function report(lab: Lab, { plugin, up, address, sessions, routes, answer }: Outcome): void {
    const { version, namespace, pools } = up.outputs;
    const line = (label: string, text: string) => console.log(`  ${label.padEnd(12)} ${text}`);
    console.log(`\n${picture(lab.topology, sessions, address)}\n`);
    line("plugin", plugin.description);
    line("pulumi up", changes(up));
    line("MetalLB", `${version?.value} in ${namespace?.value}`);
    for (const { name, addresses } of (pools?.value ?? []) as { name: string; addresses: string[] }[]) {
        line("pool", `${name}: ${addresses.join(", ")}`);
    }
    for (const { firewall, neighbour, state, uptimeSeconds, prefixesReceived } of sessions) {
        line(
            "session",
            `${firewall} with ${neighbour}: ${state} for ${uptimeSeconds} s, ${prefixesReceived} prefix(es) received`,
        );
    }
    for (const [firewall, route] of Object.entries(routes)) {
        line("route", `${firewall}: ${route}`);
    }
    line("address", address);
    line("answer", `"${answer}"`);
}
