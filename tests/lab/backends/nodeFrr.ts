import type { BgpSummary, Lab } from "../../../lab";
import { waitFor } from "../../../lab/wait";

/** The FRR that MetalLB runs on the lab's node, in its own DaemonSet or beside the speaker. */
export class NodeFrr {
    constructor(
        private readonly lab: Lab,
        private readonly daemonSet: "metallb-frr-k8s" | "metallb-speaker",
    ) {}

    ask(command: string): Promise<string> {
        const exec = ["exec", "-n", "metallb-system", `daemonset/${this.daemonSet}`, "-c", "frr"];
        return this.lab.kubectl([...exec, "--", "vtysh", "-c", command]);
    }

    async json<T>(command: string): Promise<T> {
        return JSON.parse(await this.ask(`${command} json`)) as T;
    }

    /** Waits until both ends report a session as Established. */
    established(firewall: string): Promise<true> {
        const { lab } = this;
        const router = lab.firewalls.find(({ name }) => name === firewall)!;
        const node = lab.topology.nodes[0]!;
        return waitFor(
            async () => {
                const [here, there] = await Promise.all([
                    this.json<BgpSummary>("show bgp summary"),
                    router.bgpSummary(),
                ]);
                const seen = [stateOf(here, router.address), stateOf(there, node.address)];
                return seen.every((state) => state === "Established") || undefined;
            },
            // FRR retries after at most two minutes.
            { what: `the session with ${firewall} being Established at both ends`, everyMs: 500 },
        );
    }
}

function stateOf(summary: BgpSummary, address: string): string | undefined {
    return summary.ipv4Unicast?.peers?.[address]?.state;
}
