/**
 * Everything that has a name, an address or a number in the lab, as data. Tests and the Pulumi program read it from
 * here too, so that an address is written once.
 */
export interface Node {
    name: string;
    namespace: string;
    address: string;
    podCidr: string;
}

export interface Firewall {
    name: string;
    namespace: string;
    inside: string;
    outside: string;
    /** A TCP-MD5 password that the firewall demands of its BGP neighbours. */
    password?: string;
}

export interface Topology {
    /** The nodes' network, with the firewalls' inner side. */
    inside: string;
    /** The network beyond the firewalls, where the client is. */
    outside: string;
    /** LoadBalancer addresses; no interface has one of these. */
    pool: string;
    pods: string;
    services: string;
    asn: { cluster: number; firewalls: number };
    switchNamespace: string;
    nodes: Node[];
    firewalls: Firewall[];
    client: { namespace: string; address: string };
    /** The cable between this machine and the first node: the way to the API server, and from pods to the charts. */
    uplink: { network: string; device: string; machine: string; node: string };
    apiPort: number;
    chartPort: number;
}

export const topology: Topology = {
    inside: "192.168.33.0/24",
    outside: "192.168.34.0/24",
    pool: "192.168.32.0/24",
    pods: "10.244.0.0/16",
    services: "10.96.0.0/16",
    asn: { cluster: 64512, firewalls: 64513 },
    switchNamespace: "mlb-switch",
    nodes: [{ name: "node1", namespace: "mlb-node1", address: "192.168.33.11", podCidr: "10.244.0.0/24" }],
    firewalls: [
        { name: "fw1", namespace: "mlb-fw1", inside: "192.168.33.2", outside: "192.168.34.2" },
        {
            name: "fw2",
            namespace: "mlb-fw2",
            inside: "192.168.33.4",
            outside: "192.168.34.4",
            password: "lab-md5-password",
        },
    ],
    client: { namespace: "mlb-client", address: "192.168.34.10" },
    uplink: { network: "10.99.0.0/30", device: "mlb-host", machine: "10.99.0.1", node: "10.99.0.2" },
    apiPort: 6443,
    chartPort: 8879,
};

/** The first node also carries the control plane. */
export function controlNode(t: Topology = topology): Node {
    const first = t.nodes[0];
    if (!first) {
        throw new Error("the topology has no node");
    }
    return first;
}

export function namespaces(t: Topology = topology): string[] {
    return [
        t.switchNamespace,
        ...t.nodes.map((n) => n.namespace),
        ...t.firewalls.map((f) => f.namespace),
        t.client.namespace,
    ];
}

/** "192.168.33.0/24" -> 24 */
export function prefixLength(network: string): string {
    return network.split("/")[1] ?? "32";
}
