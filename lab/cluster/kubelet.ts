import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { cgroupName } from "../cgroup";
import type { StatePaths } from "../paths";
import { startProcess, type Identity } from "../process";
import type { Tools } from "../tools";
import type { Node } from "../topology";
import { containerdSocket } from "./containerd";
import { kubeconfigPath } from "./kubeconfig";

export async function startKubelet(node: Node, holder: Identity, tools: Tools, paths: StatePaths): Promise<void> {
    const home = paths.node(node.name);
    const file = path.join(home, "kubelet.yaml");
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(file, stringify(configuration(node, home, paths)));
    await startProcess({
        name: `kubelet-${node.name}`,
        argv: [
            tools.kubernetes("kubelet"),
            `--config=${file}`,
            `--kubeconfig=${kubeconfigPath(paths, node.name)}`,
            `--hostname-override=${node.name}`,
            `--node-ip=${node.address},${node.address6}`,
            `--root-dir=${home}/kubelet`,
            `--cert-dir=${home}/certificates`,
        ],
        namespace: node.namespace,
        node: node.name,
        mountsOf: holder,
        logs: paths.logs,
    });
}

function configuration(node: Node, home: string, paths: StatePaths): object {
    return {
        apiVersion: "kubelet.config.k8s.io/v1beta1",
        kind: "KubeletConfiguration",
        authentication: {
            anonymous: { enabled: false },
            webhook: { enabled: true },
            x509: { clientCAFile: path.join(paths.pki, "ca.crt") },
        },
        authorization: { mode: "Webhook" },
        tlsCertFile: path.join(paths.pki, `${node.name}.crt`),
        tlsPrivateKeyFile: path.join(paths.pki, `${node.name}.key`),
        cgroupDriver: "cgroupfs",
        cgroupRoot: `/${cgroupName}/${node.name}`,
        failCgroupV1: false,
        failSwapOn: false,
        // Without CAP_SYS_RESOURCE a score can't be lowered.
        oomScoreAdj: 0,
        containerRuntimeEndpoint: `unix://${containerdSocket(node)}`,
        // No clusterDNS: nothing in the lab resolves names, and pods get the machine's servers instead.
        clusterDomain: "cluster.local",
        podLogsDir: path.join(paths.logs, "pods", node.name),
        volumePluginDir: path.join(home, "volume-plugins"),
        // Images can't be pulled again, so the kubelet may not delete one, even if the disk is full.
        imageGCHighThresholdPercent: 100,
        evictionHard: { "memory.available": "100Mi", "nodefs.available": "500Mi", "imagefs.available": "500Mi" },
        nodeStatusUpdateFrequency: "5s",
    };
}
