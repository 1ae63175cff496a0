import * as os from "node:os";
import * as path from "node:path";

/** The repository's root: processes that outlive their parent are started from it. */
export const repositoryRoot = path.resolve(__dirname, "..");

/** Compiled tools, charts and images. `down` keeps them; they can be deleted at any time. */
export function cacheRoot(): string {
    return path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "pulumi-metallb");
}

/**
 * Sockets, process records and the lab's record. Not below a home folder: namespaces and addresses belong to the
 * machine, so any user's `down` must find the lab that any user's `up` started.
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
