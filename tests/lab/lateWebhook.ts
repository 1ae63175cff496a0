import type { Lab } from "../../lab";
import { waitFor } from "../../lab/wait";

const port = "9443";

/** Refuses a connection at once, as if no program listened. */
const REFUSED = ["REJECT", "--reject-with", "tcp-reset"];

/**
 * Makes MetalLB's webhook late: the API server's connections to it are refused, although the controller is Ready. The
 * effect is that of a controller whose webhook isn't registered yet. Returns a function that lets the connections
 * through.
 *
 * @param fate The target of a connection, as iptables calls it.
 */
export async function holdWebhook(lab: Lab, fate = REFUSED): Promise<() => Promise<void>> {
    const [node] = lab.topology.nodes;
    const rule = ["OUTPUT", "-p", "tcp", "--dport", port, "-j", ...fate];
    // kube-proxy changes rules at the same time, and the kernel refuses one of two concurrent changes.
    const iptables = (action: string) =>
        waitFor(
            async () => {
                const { code, stderr } = await lab.run(node!.namespace, ["iptables", "-w", action, ...rule]);
                if (code !== 0) {
                    throw new Error(stderr);
                }
                return true;
            },
            { what: `iptables ${action}` },
        );
    await iptables("-I");
    return async () => void (await iptables("-D"));
}
