import { likelyCause, tail } from "../errors";
import type { StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, type Identity } from "../process";
import type { Tools } from "../tools";
import type { Node, Topology } from "../topology";
import { waitFor } from "../wait";
import { startKubeProxy } from "./kubeProxy";
import type { Kubectl } from "./kubectl";
import { startKubelet } from "./kubelet";

/** Joins a node: registers it with the pod CIDR from the topology, then starts its kubelet. */
export async function joinNode(
    node: Node,
    holder: Identity,
    lab: { topology: Topology; tools: Tools; paths: StatePaths; kubectl: Kubectl },
): Promise<void> {
    const spec = { podCIDR: node.podCidr, podCIDRs: [node.podCidr, node.podCidr6] };
    const object = { apiVersion: "v1", kind: "Node", metadata: { name: node.name }, spec };
    await lab.kubectl(["create", "-f", "-"], { input: JSON.stringify(object) });
    await Promise.all([
        startKubelet(node, holder, lab.tools, lab.paths),
        startKubeProxy(node, lab.topology, lab.tools, lab.paths),
    ]);
    const log = processLog(lab.paths.logs, `kubelet-${node.name}`);
    await waitFor(async () => ((await readyNodes(lab.kubectl)).includes(node.name) ? true : undefined), {
        what: `${node.name} being Ready`,
        everyMs: 200,
        details: () => ({ log, cause: likelyCause(tail(log, 20)) }),
        giveUp: giveUpWhenOneEnded(lab.paths.logs),
    });
}

export async function readyNodes(kubectl: Kubectl): Promise<string[]> {
    interface Condition {
        type: string;
        status: string;
    }
    const answer = JSON.parse(await kubectl(["get", "nodes", "-o", "json"], { timeoutMs: 10_000 })) as {
        items: { metadata: { name: string }; spec: { taints?: unknown[] }; status: { conditions?: Condition[] } }[];
    };
    return (
        answer.items
            .filter((n) => n.status.conditions?.some((c) => c.type === "Ready" && c.status === "True"))
            // Pods can be scheduled only after the not-ready taint is removed, a moment later.
            .filter((n) => !n.spec.taints?.length)
            .map((n) => n.metadata.name)
    );
}
