import type { Lab } from "../../lab";

const port = "9443";

/**
 * Makes MetalLB's webhook late: while this holds, the API server's connections to it are refused, although the controller is Ready; the
 * same as a controller whose webhook isn't registered yet, for as long as wanted. Returns what lets them through.
 */
export async function holdWebhook(lab: Lab): Promise<() => Promise<void>> {
    const [node] = lab.topology.nodes;
    const rule = ["OUTPUT", "-p", "tcp", "--dport", port, "-j", "REJECT", "--reject-with", "tcp-reset"];
    const iptables = (action: string) => lab.run(node!.namespace, ["iptables", "-w", action, ...rule]);
    await iptables("-I");
    return async () => void (await iptables("-D"));
}
