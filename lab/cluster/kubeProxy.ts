import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import type { StatePaths } from "../paths";
import { startProcess } from "../process";
import type { Tools } from "../tools";
import type { Node, Topology } from "../topology";
import { kubeconfigPath } from "./kubeconfig";

export async function startKubeProxy(node: Node, t: Topology, tools: Tools, paths: StatePaths): Promise<void> {
    const file = path.join(paths.node(node.name), "kube-proxy.yaml");
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(
        file,
        stringify({
            apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
            kind: "KubeProxyConfiguration",
            mode: "iptables",
            clientConnection: { kubeconfig: kubeconfigPath(paths, "proxy") },
            clusterCIDR: `${t.pods},${t.pods6}`,
            hostnameOverride: node.name,
            oomScoreAdj: 0,
            // A network namespace can't change the machine's connection tracking.
            conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: "0s", tcpCloseWaitTimeout: "0s" },
        }),
    );
    await startProcess({
        name: `kube-proxy-${node.name}`,
        argv: [tools.kubernetes("kube-proxy"), `--config=${file}`],
        namespace: node.namespace,
        node: node.name,
        logs: paths.logs,
    });
}
