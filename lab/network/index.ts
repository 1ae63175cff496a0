import { run, tryRun } from "../exec";
import { namespaces, possibleNodes, type Node, type Topology } from "../topology";
import { ipCommands, joinCommands, leaveCommands, type IpCommands } from "./commands";
import { devices } from "./devices";
import { createNamespace, forwarding, multipath, quickDetection, setSysctls, type Sysctls } from "./namespaces";

function sysctlsOf(namespace: string, t: Topology): Sysctls {
    if (namespace === t.switchNamespace) {
        return { "net.bridge.bridge-nf-call-iptables": 0, "net.bridge.bridge-nf-call-ip6tables": 0 };
    }
    if (possibleNodes(t).some((n) => n.namespace === namespace)) {
        // Pods on one node reach each other through the bridge, and Services must be translated there too.
        const bridges = { "net.bridge.bridge-nf-call-iptables": 1, "net.bridge.bridge-nf-call-ip6tables": 1 };
        return { ...forwarding, ...multipath, ...bridges };
    }
    return namespace === t.client.namespace ? multipath : forwarding;
}

export async function createNetwork(t: Topology): Promise<void> {
    // Settings first: a new device takes over the defaults of its namespace.
    await Promise.all(namespaces(t).map((name) => createNamespace(name, sysctlsOf(name, t))));
    await carryOut(ipCommands(t));
    for (const { namespace } of t.nodes) {
        await setSysctls(namespace, quickDetection(devices.node));
    }
    await setSysctls(t.client.namespace, quickDetection(devices.client));
}

/** Makes the namespace of one more node, and connects it. */
export async function connectNode(node: Node, t: Topology): Promise<void> {
    await createNamespace(node.namespace, sysctlsOf(node.namespace, t));
    await carryOut(joinCommands(node, t));
    await setSysctls(node.namespace, quickDetection(devices.node));
}

/** Disconnects the node, as far as there is something to undo. */
export async function disconnectNode(node: Node, t: Topology): Promise<void> {
    for (const [namespace, lines] of leaveCommands(node, t)) {
        await tryRun(["ip", "-n", namespace, "-force", "-batch", "-"], { input: lines.join("\n") + "\n" });
    }
    await tryRun(["ip", "netns", "del", node.namespace]);
}

async function carryOut(commands: IpCommands): Promise<void> {
    for (const [namespace, lines] of commands) {
        const where = namespace ? ["-n", namespace] : [];
        await run(["ip", ...where, "-batch", "-"], { input: lines.join("\n") + "\n" });
    }
}
