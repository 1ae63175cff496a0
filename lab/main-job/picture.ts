import type { Topology } from "../topology";
import type { HalfSession } from "./sessions";

const width = 34;

/** Draws the lab for a terminal: its machines, and the states of the sessions. */
export function picture(topology: Topology, halves: HalfSession[], address: string): string {
    const firewalls = topology.firewalls.map((firewall) => {
        const held = halves.filter((half) => half.firewall === firewall.name && half.seenBy === "firewall");
        return box([
            `${firewall.name}  FRR, AS ${topology.asn.firewalls}`,
            `${firewall.outside} | ${firewall.inside}`,
            ...held.map((half) => `${half.node}: ${half.established ? "Established" : half.state}`),
        ]);
    });
    const nodes = topology.nodes.map((node) =>
        box([`${node.name}  MetalLB, AS ${topology.asn.cluster}`, node.address, `announces ${address}/32`]),
    );
    return [
        ...row([box(["client", topology.client.address])]),
        ...wires(topology.firewalls.length, topology.outside),
        ...row(firewalls),
        ...wires(topology.firewalls.length, topology.inside),
        ...row(nodes),
    ].join("\n");
}

/** Draws a network between two rows. */
function wires(columns: number, network: string): string[] {
    const label = `══ ${network} `;
    return [`  ${label}${"═".repeat(Math.max(0, columns * (width + 2) - label.length - 2))}`];
}

function box(lines: string[]): string[] {
    const edge = "─".repeat(width - 2);
    const text = lines.map((line) => `│ ${line.slice(0, width - 4).padEnd(width - 4)} │`);
    return [`┌${edge}┐`, ...text, `└${edge}┘`];
}

/** Draws boxes side by side, as tall as the tallest. */
function row(boxes: string[][]): string[] {
    const height = Math.max(...boxes.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
        boxes
            .map((lines) => (lines[line] ?? "").padEnd(width))
            .join("  ")
            .trimEnd(),
    ).map((text) => `  ${text}`);
}
