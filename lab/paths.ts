import * as os from "node:os";
import * as path from "node:path";

/** The repository's root: processes that outlive us are started from it. */
export const repositoryRoot = path.resolve(__dirname, "..");

/** Compiled tools, charts and images. Kept by `down`, safe to delete at any time. */
export function cacheRoot(): string {
    return path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "pulumi-metallb");
}

/**
 * Sockets, process records and the lab's record. Not below a home folder: namespaces and addresses are the machine's,
 * so whoever runs `down` must find what anybody's `up` has left.
 */
export const runRoot = "/run/pulumi-metallb-lab";

/** The cluster's data, keys and logs. */
export function defaultStateRoot(): string {
    return path.join(process.env["XDG_STATE_HOME"] || path.join(os.homedir(), ".local", "state"), "pulumi-metallb-lab");
}

export interface StatePaths {
    root: string;
    pki: string;
    kubeconfigs: string;
    logs: string;
    etcd: string;
    certificates: string;
    node(name: string): string;
}

export function statePaths(root: string): StatePaths {
    return {
        root,
        pki: path.join(root, "pki"),
        kubeconfigs: path.join(root, "kubeconfigs"),
        logs: path.join(root, "logs"),
        etcd: path.join(root, "etcd"),
        certificates: path.join(root, "certificates"),
        node: (name) => path.join(root, "nodes", name),
    };
}
