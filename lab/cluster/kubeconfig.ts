import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import type { StatePaths } from "../paths";
import { controlNode, possibleNodes, type Topology } from "../topology";

export function kubeconfigPath(paths: StatePaths, user: string): string {
    return path.join(paths.kubeconfigs, `${user}.yaml`);
}

/**
 * Writes a kubeconfig for each user. This machine uses the uplink, nodes use the nodes' network, and the control plane
 * uses loopback.
 */
export function writeKubeconfigs(t: Topology, paths: StatePaths): void {
    fs.mkdirSync(paths.kubeconfigs, { recursive: true, mode: 0o700 });
    const server = (address: string): string => `https://${address}:${t.apiPort}`;
    write(paths, "admin", server(t.uplink.node));
    for (const user of ["controller-manager", "scheduler"]) {
        write(paths, user, server("127.0.0.1"));
    }
    for (const user of ["proxy", ...possibleNodes(t).map((n) => n.name)]) {
        write(paths, user, server(controlNode(t).address));
    }
}

function write(paths: StatePaths, user: string, server: string): void {
    const data = (name: string): string => fs.readFileSync(path.join(paths.pki, name)).toString("base64");
    const kubeconfig = {
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: "lab", cluster: { server, "certificate-authority-data": data("ca.crt") } }],
        users: [
            {
                name: user,
                user: { "client-certificate-data": data(`${user}.crt`), "client-key-data": data(`${user}.key`) },
            },
        ],
        contexts: [{ name: "lab", context: { cluster: "lab", user } }],
        "current-context": "lab",
    };
    fs.writeFileSync(kubeconfigPath(paths, user), stringify(kubeconfig), { mode: 0o600 });
}
