/**
 * Everything that has a name, an address or a number in the lab, as data. Tests and the Pulumi program read it from
 * here too, so that an address is written once.
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
    /** A TCP-MD5 password that the nodes' sessions with this firewall have. */
    password?: string;
    /** The cable between this machine and the firewall: the way to its web interface, where its doors are. */
    management: { network: string; device: string; machine: string; firewall: string };
    /** Which pfSense it stands in for: 2.7 or 2.9. */
    variant: "older" | "newer";
    /** What its doors ask for. The viewer may log in, and has none of the privileges. */
    login: { username: string; password: string; apiKey: string; token: string };
    viewer: { username: string; password: string };
}

/** Every network has a range of IPv4, and beside it one of IPv6, unique local addresses by RFC 4193. */
export interface Topology {
    /** The nodes' network, with the firewalls' inner side. */
    inside: string;
    inside6: string;
    /** The network beyond the firewalls, where the client is. */
    outside: string;
    outside6: string;
    /** LoadBalancer addresses; no interface has one of these. */
    pool: string;
    pool6: string;
    /** LoadBalancer addresses out of the nodes' own network, for L2; no interface has one of these either. */
    layer2Pool: string;
    layer2Pool6: string;
    pods: string;
    pods6: string;
    services: string;
    services6: string;
    asn: { cluster: number; firewalls: number; upstream: number };
    switchNamespace: string;
    nodes: Node[];
    /** One more node, which isn't there until a test lets it join. */
    secondNode: Node;
    firewalls: Firewall[];
    /** The user behind the firewalls, and the router that brings it the way to the pool. */
    client: { namespace: string; address: string; address6: string };
    /** The cable between this machine and the first node: the way to the API server, and from pods to the charts. */
    uplink: { network: string; device: string; machine: string; node: string };
    apiPort: number;
    chartPort: number;
    /** Ports of this machine's loopback that Flux has while it is started: its controllers, Git and the OCI registry. */
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

/** The first node also carries the control plane. */
export function controlNode(t: Topology = topology): Node {
    const first = t.nodes[0];
    if (!first) {
        throw new Error("the topology has no node");
    }
    return first;
}

/** The namespaces of a lab that has just started. */
export function namespaces(t: Topology = topology): string[] {
    return [
        t.switchNamespace,
        ...t.nodes.map((n) => n.namespace),
        ...t.firewalls.map((f) => f.namespace),
        t.client.namespace,
    ];
}

/** All nodes that there may be. A lab of an earlier version, which may have to be cleaned up, has no second one. */
export function possibleNodes(t: Topology = topology): Node[] {
    return t.secondNode ? [...t.nodes, t.secondNode] : t.nodes;
}

/** All namespaces that there may be. */
export function possibleNamespaces(t: Topology = topology): string[] {
    return [...new Set([...namespaces(t), ...possibleNodes(t).map((n) => n.namespace)])];
}

/** All ports of this machine's own loopback that the lab has, or may get. */
export function machinePorts(t: Topology = topology): number[] {
    return [t.chartPort, ...Object.values(t.fluxPorts)];
}

/** The cables between this machine and the lab: what of the lab is in the machine's own network. */
export function machineCables(t: Topology = topology): { device: string; machine: string; far: string }[] {
    return [
        { device: t.uplink.device, machine: t.uplink.machine, far: t.uplink.node },
        // a lab of an earlier version, which may have to be cleaned up, has none of these
        ...t.firewalls.flatMap(({ management: m }) =>
            m ? [{ device: m.device, machine: m.machine, far: m.firewall }] : [],
        ),
    ];
}

/** "192.168.33.0/24" -> 24 */
export function prefixLength(network: string): string {
    return network.split("/")[1] ?? "32";
}
