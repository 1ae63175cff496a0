import type { Firewall, Topology } from "../topology";

/** What a firewall's FRR is told: every node is a neighbour; addresses of the pool come in, nothing goes out. */
export function frrConfiguration(firewall: Firewall, t: Topology): string {
    const neighbours = t.nodes.flatMap((node) => [
        ` neighbor ${node.address} remote-as ${t.asn.cluster}`,
        ` neighbor ${node.address} description ${node.name}`,
        ` neighbor ${node.address} timers 3 9`,
        ...(firewall.password ? [` neighbor ${node.address} password ${firewall.password}`] : []),
    ]);
    // FRR takes no routes of an external neighbour without a policy; the prefix lists are that policy
    const activated = t.nodes.flatMap((node) => [
        `  neighbor ${node.address} activate`,
        `  neighbor ${node.address} soft-reconfiguration inbound`,
        `  neighbor ${node.address} prefix-list METALLB-IN in`,
        `  neighbor ${node.address} prefix-list METALLB-OUT out`,
    ]);
    return [
        "frr defaults traditional",
        `hostname ${firewall.name}`,
        "log stdout informational",
        "!",
        `ip prefix-list METALLB-IN seq 10 permit ${t.pool} le 32`,
        "ip prefix-list METALLB-OUT seq 10 deny 0.0.0.0/0 le 32",
        "!",
        `router bgp ${t.asn.firewalls}`,
        ` bgp router-id ${firewall.inside}`,
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
