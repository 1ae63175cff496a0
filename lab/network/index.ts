import { run } from "../exec";
import { namespaces, prefixLength, type Topology } from "../topology";
import { createNamespace, forwarding, multipath, type Sysctls } from "./namespaces";

/** Names of network devices, inside the namespaces. */
export const devices = { node: "eth0", client: "eth0", inside: "lan", outside: "wan", uplink: "uplink" };

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
                port: `${f.name}-lan`,
                address: `${f.inside}/${inside}`,
            },
            {
                namespace: f.namespace,
                device: devices.outside,
                bridge: "outside",
                port: `${f.name}-wan`,
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
    for (const network of [t.pool, t.inside]) {
        add(t.client.namespace, `route add ${network} ${via(t.firewalls.map((f) => f.outside))}`);
    }
    const { uplink } = t;
    const first = t.nodes[0]?.namespace ?? "";
    add("", `link add ${uplink.device} type veth peer name ${devices.uplink} netns ${first}`);
    add("", `addr add ${uplink.machine}/${prefixLength(uplink.network)} dev ${uplink.device}`);
    add("", `link set ${uplink.device} up`);
    add(first, `addr add ${uplink.node}/${prefixLength(uplink.network)} dev ${devices.uplink}`);
    add(first, `link set ${devices.uplink} up`);
    return commands;
}

export async function createNetwork(t: Topology): Promise<void> {
    // settings first: a device takes over the defaults of its namespace when it is made
    await Promise.all(namespaces(t).map((name) => createNamespace(name, sysctlsOf(name, t))));
    for (const [namespace, lines] of ipCommands(t)) {
        const where = namespace ? ["-n", namespace] : [];
        await run(["ip", ...where, "-batch", "-"], { input: lines.join("\n") + "\n" });
    }
}
