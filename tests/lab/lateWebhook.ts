import type { Lab } from "../../lab";
import { waitFor } from "../../lab/wait";

const port = "9443";

/** Refused at once, as by a program that doesn't listen. */
const REFUSED = ["REJECT", "--reject-with", "tcp-reset"];

/**
 * Makes MetalLB's webhook late: while this holds, the API server's connections to it are refused, although the controller is Ready; the
 * same as a controller whose webhook isn't registered yet, for as long as wanted. Returns what lets them through.
 *
 * @param fate What becomes of a connection instead, as iptables calls it.
 */
export async function holdWebhook(lab: Lab, fate = REFUSED): Promise<() => Promise<void>> {
    const [node] = lab.topology.nodes;
    const rule = ["OUTPUT", "-p", "tcp", "--dport", port, "-j", ...fate];
    // kube-proxy changes rules meanwhile, and of two changes at once the kernel refuses one.
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
