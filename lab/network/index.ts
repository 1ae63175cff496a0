import { run } from "../exec";
import { namespaces, prefixLength, type Firewall, type Topology } from "../topology";
import { createNamespace, forwarding, multipath, quickDetection, setSysctls, type Sysctls } from "./namespaces";

/** Names of network devices, inside the namespaces. */
export const devices = {
    node: "eth0",
    client: "eth0",
    inside: "lan",
    outside: "wan",
    uplink: "uplink",
    management: "mgmt",
};

function sysctlsOf(namespace: string, t: Topology): Sysctls {
    if (namespace === t.switchNamespace) {
        return { "net.bridge.bridge-nf-call-iptables": 0 };
    }
    if (t.nodes.some((n) => n.namespace === namespace)) {
        // pods on one node reach each other through the bridge, and services must be translated there too
        return { ...forwarding, ...multipath, "net.bridge.bridge-nf-call-iptables": 1 };
    }
    return namespace === t.client.namespace ? multipath : forwarding;
}

/** One end in a namespace, the other in a bridge of the switch. */
interface Cable {
    namespace: string;
    device: string;
    bridge: "inside" | "outside";
    port: string;
    address: string;
}

function cables(t: Topology): Cable[] {
    const [inside, outside] = [prefixLength(t.inside), prefixLength(t.outside)];
    return [
        ...t.nodes.map((n): Cable => ({
            namespace: n.namespace,
            device: devices.node,
            bridge: "inside",
            port: n.name,
            address: `${n.address}/${inside}`,
        })),
        ...t.firewalls.flatMap((f): Cable[] => [
            {
                namespace: f.namespace,
                device: devices.inside,
                bridge: "inside",
                port: switchPorts(f).inside,
                address: `${f.inside}/${inside}`,
            },
            {
                namespace: f.namespace,
                device: devices.outside,
                bridge: "outside",
                port: switchPorts(f).outside,
                address: `${f.outside}/${outside}`,
            },
        ]),
        {
            namespace: t.client.namespace,
            device: devices.client,
            bridge: "outside",
            port: "client",
            address: `${t.client.address}/${outside}`,
        },
    ];
}

/** Commands for `ip -batch`, per namespace; the machine's own come first, under "". */
export function ipCommands(t: Topology): Map<string, string[]> {
    const commands = new Map<string, string[]>([["", []]]);
    const add = (namespace: string, ...lines: string[]): void => {
        commands.set(namespace, [...(commands.get(namespace) ?? []), ...lines]);
    };
    for (const bridge of ["inside", "outside"]) {
        add(t.switchNamespace, `link add ${bridge} type bridge`, `link set ${bridge} up`);
    }
    for (const c of cables(t)) {
        add("", `link add ${c.device} netns ${c.namespace} type veth peer name ${c.port} netns ${t.switchNamespace}`);
        add(t.switchNamespace, `link set ${c.port} master ${c.bridge} up`);
        add(c.namespace, `addr add ${c.address} dev ${c.device}`, `link set ${c.device} up`);
    }
    const via = (gateways: string[]): string => gateways.map((gateway) => `nexthop via ${gateway}`).join(" ");
    for (const node of t.nodes) {
        add(node.namespace, `route add default ${via(t.firewalls.map((f) => f.inside))}`);
        for (const other of t.nodes.filter((n) => n !== node)) {
            add(node.namespace, `route add ${other.podCidr} via ${other.address}`);
        }
    }
    // the way to the pool is not here: BGP brings it
    add(t.client.namespace, `route add ${t.inside} ${via(t.firewalls.map((f) => f.outside))}`);
    const { uplink } = t;
    const first = t.nodes[0]?.namespace ?? "";
    const toMachine = [
        { ...uplink, far: uplink.node, namespace: first, end: devices.uplink },
        ...t.firewalls.map(({ namespace, management }) => ({
            ...management,
            far: management.firewall,
            namespace,
            end: devices.management,
        })),
    ];
    for (const { network, device, machine, far, namespace, end } of toMachine) {
        add("", `link add ${device} type veth peer name ${end} netns ${namespace}`);
        add("", `addr add ${machine}/${prefixLength(network)} dev ${device}`, `link set ${device} up`);
        add(namespace, `addr add ${far}/${prefixLength(network)} dev ${end}`, `link set ${end} up`);
    }
    return commands;
}

export async function createNetwork(t: Topology): Promise<void> {
    // settings first: a device takes over the defaults of its namespace when it is made
    await Promise.all(namespaces(t).map((name) => createNamespace(name, sysctlsOf(name, t))));
    for (const [namespace, lines] of ipCommands(t)) {
        const where = namespace ? ["-n", namespace] : [];
        await run(["ip", ...where, "-batch", "-"], { input: lines.join("\n") + "\n" });
    }
    for (const { namespace } of t.nodes) {
        await setSysctls(namespace, quickDetection(devices.node));
    }
    await setSysctls(t.client.namespace, quickDetection(devices.client));
}

/** The ports of the switch that a firewall's inside and outside are plugged into. */
export function switchPorts(firewall: Firewall): { inside: string; outside: string } {
    return { inside: `${firewall.name}-lan`, outside: `${firewall.name}-wan` };
}
