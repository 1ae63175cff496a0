import { prefixLength, type Firewall, type Node, type Topology } from "../topology";
import { devices } from "./devices";

/** Commands for `ip -batch`, by network namespace; the machine's own have the key "" and come first. */
export type IpCommands = Map<string, string[]>;

/** A cable with one end in a namespace, and the other end in a bridge of the switch. */
interface Cable {
    namespace: string;
    device: string;
    bridge: "inside" | "outside";
    port: string;
    addresses: string[];
}

const bothDefaults = ["default", "::/0"] as const;

/** Returns the ports of the switch for a firewall's inside and outside. */
export function switchPorts(firewall: Firewall): { inside: string; outside: string } {
    return { inside: `${firewall.name}-lan`, outside: `${firewall.name}-wan` };
}

/** Returns the port of the switch for a node. */
export function nodePort(node: Node): string {
    return node.name;
}

function insideAddresses({ inside, inside6 }: Topology, address: string, address6: string): string[] {
    return [`${address}/${prefixLength(inside)}`, `${address6}/${prefixLength(inside6)}`];
}

function outsideAddresses({ outside, outside6 }: Topology, address: string, address6: string): string[] {
    return [`${address}/${prefixLength(outside)}`, `${address6}/${prefixLength(outside6)}`];
}

function firewallCables(f: Firewall, t: Topology): Cable[] {
    const { namespace } = f;
    const ports = switchPorts(f);
    return [
        {
            namespace,
            device: devices.inside,
            bridge: "inside",
            port: ports.inside,
            addresses: insideAddresses(t, f.inside, f.inside6),
        },
        {
            namespace,
            device: devices.outside,
            bridge: "outside",
            port: ports.outside,
            addresses: outsideAddresses(t, f.outside, f.outside6),
        },
    ];
}

function add(commands: IpCommands, namespace: string, ...lines: string[]): void {
    commands.set(namespace, [...(commands.get(namespace) ?? []), ...lines]);
}

function plug(commands: IpCommands, c: Cable, t: Topology): void {
    add(
        commands,
        "",
        `link add ${c.device} netns ${c.namespace} type veth peer name ${c.port} netns ${t.switchNamespace}`,
    );
    add(commands, t.switchNamespace, `link set ${c.port} master ${c.bridge} up`);
    const addresses = c.addresses.map((address) => `addr add ${address} dev ${c.device}`);
    add(commands, c.namespace, ...addresses, `link set ${c.device} up`);
}

function via(gateways: string[]): string {
    return gateways.map((gateway) => `nexthop via ${gateway}`).join(" ");
}

/**
 * Connects a node: with both firewalls as its gateways, and with routes between its pods and the pods of the nodes that
 * exist already.
 */
function addNode(commands: IpCommands, node: Node, others: Node[], t: Topology): void {
    const { namespace, address, address6 } = node;
    const addresses = insideAddresses(t, address, address6);
    plug(commands, { namespace, device: devices.node, bridge: "inside", port: nodePort(node), addresses }, t);
    const [anywhere, anywhere6] = bothDefaults;
    add(commands, namespace, `route add ${anywhere} ${via(t.firewalls.map((f) => f.inside))}`);
    add(commands, namespace, `route add ${anywhere6} ${via(t.firewalls.map((f) => f.inside6))}`);
    for (const other of others) {
        add(commands, namespace, ...podRoutes(other).map((route) => `route add ${route}`));
        add(commands, other.namespace, ...podRoutes(node).map((route) => `route add ${route}`));
    }
}

/** Returns the routes to a node's pods. */
function podRoutes(node: Node): string[] {
    return [`${node.podCidr} via ${node.address}`, `${node.podCidr6} via ${node.address6}`];
}

/** Returns the commands that make the whole network. */
export function ipCommands(t: Topology): IpCommands {
    const commands: IpCommands = new Map([["", []]]);
    for (const bridge of ["inside", "outside"]) {
        add(commands, t.switchNamespace, `link add ${bridge} type bridge`, `link set ${bridge} up`);
    }
    t.nodes.forEach((node, index) => addNode(commands, node, t.nodes.slice(0, index), t));
    t.firewalls.flatMap((f) => firewallCables(f, t)).forEach((cable) => plug(commands, cable, t));
    const { namespace, address, address6 } = t.client;
    const addresses = outsideAddresses(t, address, address6);
    plug(commands, { namespace, device: devices.client, bridge: "outside", port: "client", addresses }, t);
    // No route to the pools: BGP brings it.
    add(commands, namespace, `route add ${t.inside} ${via(t.firewalls.map((f) => f.outside))}`);
    add(commands, namespace, `route add ${t.inside6} ${via(t.firewalls.map((f) => f.outside6))}`);
    connectMachine(commands, t);
    return commands;
}

function connectMachine(commands: IpCommands, t: Topology): void {
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
        add(commands, "", `link add ${device} type veth peer name ${end} netns ${namespace}`);
        add(commands, "", `addr add ${machine}/${prefixLength(network)} dev ${device}`, `link set ${device} up`);
        add(commands, namespace, `addr add ${far}/${prefixLength(network)} dev ${end}`, `link set ${end} up`);
    }
}

/** Returns the commands that connect one more node. */
export function joinCommands(node: Node, t: Topology): IpCommands {
    const commands: IpCommands = new Map([["", []]]);
    addNode(commands, node, t.nodes, t);
    return commands;
}

/** Returns the commands that disconnect the node; the rest is removed with its namespace. */
export function leaveCommands(node: Node, t: Topology): IpCommands {
    const commands: IpCommands = new Map([[t.switchNamespace, [`link del ${nodePort(node)}`]]]);
    t.nodes.forEach((other) => add(commands, other.namespace, ...podRoutes(node).map((route) => `route del ${route}`)));
    return commands;
}
