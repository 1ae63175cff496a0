/**
 * All names, addresses and numbers of the lab, as data. Tests and the Pulumi program read them from here too, so each
 * address is written once.
 */
export interface Node {
    name: string;
    namespace: string;
    address: string;
    address6: string;
    podCidr: string;
    podCidr6: string;
}

export interface Firewall {
    name: string;
    namespace: string;
    inside: string;
    inside6: string;
    outside: string;
    outside6: string;
    /** A TCP-MD5 password of the nodes' sessions with this firewall. */
    password?: string;
    /** The cable between this machine and the firewall: the way to its web interface, which serves both transports. */
    management: { network: string; device: string; machine: string; firewall: string };
    /** The pfSense version that it stands in for: 2.7 or 2.9. */
    variant: "older" | "newer";
    /** The credentials that its transports require. The viewer may log in, and has no privileges. */
    login: { username: string; password: string; apiKey: string; token: string };
    viewer: { username: string; password: string };
}

/** Every network has an IPv4 range and an IPv6 range of unique local addresses (RFC 4193). */
export interface Topology {
    /** The nodes' network, with the firewalls' inner side. */
    inside: string;
    inside6: string;
    /** The network outside the firewalls, with the client. */
    outside: string;
    outside6: string;
    /** LoadBalancer addresses; no interface has one of them. */
    pool: string;
    pool6: string;
    /** LoadBalancer addresses in the nodes' own network, for L2; no interface has one of them. */
    layer2Pool: string;
    layer2Pool6: string;
    pods: string;
    pods6: string;
    services: string;
    services6: string;
    asn: { cluster: number; firewalls: number; upstream: number };
    switchNamespace: string;
    nodes: Node[];
    /** One more node, which exists only after a test lets it join. */
    secondNode: Node;
    firewalls: Firewall[];
    /** The user behind the firewalls, and the router from which it gets the route to the pool. */
    client: { namespace: string; address: string; address6: string };
    /** The cable between this machine and the first node: the way to the API server, and from pods to the charts. */
    uplink: { network: string; device: string; machine: string; node: string };
    apiPort: number;
    chartPort: number;
    /** Ports of this machine's loopback that Flux uses while it runs: its controllers, Git and the OCI registry. */
    fluxPorts: {
        artifacts: number;
        git: number;
        registry: number;
        sourceHealth: number;
        kustomizeHealth: number;
        helmHealth: number;
    };
}

export const topology: Topology = {
    inside: "192.168.33.0/24",
    inside6: "fd00:0:0:33::/64",
    outside: "192.168.34.0/24",
    outside6: "fd00:0:0:34::/64",
    pool: "192.168.32.0/24",
    pool6: "fd00:0:0:32::/64",
    layer2Pool: "192.168.33.200-192.168.33.219",
    layer2Pool6: "fd00:0:0:33::200-fd00:0:0:33::219",
    pods: "10.244.0.0/16",
    pods6: "fd00:10:244::/48",
    services: "10.96.0.0/16",
    services6: "fd00:10:96::/112",
    asn: { cluster: 64512, firewalls: 64513, upstream: 64514 },
    switchNamespace: "mlb-switch",
    nodes: [
        {
            name: "node1",
            namespace: "mlb-node1",
            address: "192.168.33.11",
            address6: "fd00:0:0:33::11",
            podCidr: "10.244.0.0/24",
            podCidr6: "fd00:10:244::/64",
        },
    ],
    secondNode: {
        name: "node2",
        namespace: "mlb-node2",
        address: "192.168.33.12",
        address6: "fd00:0:0:33::12",
        podCidr: "10.244.1.0/24",
        podCidr6: "fd00:10:244:1::/64",
    },
    firewalls: [
        {
            name: "fw1",
            namespace: "mlb-fw1",
            inside: "192.168.33.2",
            inside6: "fd00:0:0:33::2",
            outside: "192.168.34.2",
            outside6: "fd00:0:0:34::2",
            management: {
                network: "10.99.0.4/30",
                device: "mlb-mgmt-fw1",
                machine: "10.99.0.5",
                firewall: "10.99.0.6",
            },
            variant: "older",
            login: {
                username: "pulumi",
                password: "lab-fw1-login-password",
                apiKey: "lab-fw1-api-key",
                token: "lab.fw1.token",
            },
            viewer: { username: "viewer", password: "lab-fw1-viewer-password" },
        },
        {
            name: "fw2",
            namespace: "mlb-fw2",
            inside: "192.168.33.4",
            inside6: "fd00:0:0:33::4",
            outside: "192.168.34.4",
            outside6: "fd00:0:0:34::4",
            password: "lab-md5-password",
            management: {
                network: "10.99.0.8/30",
                device: "mlb-mgmt-fw2",
                machine: "10.99.0.9",
                firewall: "10.99.0.10",
            },
            variant: "newer",
            login: {
                username: "pulumi",
                password: "lab-fw2-login-password",
                apiKey: "lab-fw2-api-key",
                token: "lab.fw2.token",
            },
            viewer: { username: "viewer", password: "lab-fw2-viewer-password" },
        },
    ],
    client: { namespace: "mlb-client", address: "192.168.34.10", address6: "fd00:0:0:34::10" },
    uplink: { network: "10.99.0.0/30", device: "mlb-host", machine: "10.99.0.1", node: "10.99.0.2" },
    apiPort: 6443,
    chartPort: 8879,
    fluxPorts: {
        artifacts: 9790,
        git: 9791,
        registry: 9792,
        sourceHealth: 9793,
        kustomizeHealth: 9794,
        helmHealth: 9795,
    },
};

/** Returns the first node, which also runs the control plane. */
export function controlNode(t: Topology = topology): Node {
    const first = t.nodes[0];
    if (!first) {
        throw new Error("the topology has no node");
    }
    return first;
}

/** Returns the namespaces of a lab that has just started. */
export function namespaces(t: Topology = topology): string[] {
    return [
        t.switchNamespace,
        ...t.nodes.map((n) => n.namespace),
        ...t.firewalls.map((f) => f.namespace),
        t.client.namespace,
    ];
}

/**
 * Returns all nodes that may exist. A lab of an earlier version, which cleanup may have to remove, has no second node.
 */
export function possibleNodes(t: Topology = topology): Node[] {
    return t.secondNode ? [...t.nodes, t.secondNode] : t.nodes;
}

/** Returns all namespaces that may exist. */
export function possibleNamespaces(t: Topology = topology): string[] {
    return [...new Set([...namespaces(t), ...possibleNodes(t).map((n) => n.namespace)])];
}

/** Returns all ports of this machine's loopback that the lab may use. */
export function machinePorts(t: Topology = topology): number[] {
    return [t.chartPort, ...Object.values(t.fluxPorts)];
}

/** Returns the cables between this machine and the lab: the lab's only devices in the machine's own network. */
export function machineCables(t: Topology = topology): { device: string; machine: string; far: string }[] {
    return [
        { device: t.uplink.device, machine: t.uplink.machine, far: t.uplink.node },
        // A lab of an earlier version, which cleanup may have to remove, has none of these.
        ...t.firewalls.flatMap(({ management: m }) =>
            m ? [{ device: m.device, machine: m.machine, far: m.firewall }] : [],
        ),
    ];
}

/** "192.168.33.0/24" -> 24 */
export function prefixLength(network: string): string {
    return network.split("/")[1] ?? "32";
}
