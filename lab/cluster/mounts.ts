import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import type { StatePaths } from "../paths";
import { startProcess, type Identity } from "../process";
import { waitFor } from "../wait";

/** Folders that containerd, its shims, CNI plugins and kubelets use regardless of their configuration. */
export const fixedFolders = ["/run/containerd", "/var/lib/kubelet", "/var/lib/cni", "/var/log/containers"];

/**
 * Gives a node its own view of the file system. Its mounts (volumes, root file systems of pods) and its files in the
 * fixed folders exist only in there. They end with the last process in the namespace, even if that process is killed.
 */
export async function holdMounts(node: string, paths: StatePaths): Promise<Identity> {
    const home = paths.node(node);
    const binds = fixedFolders.map((folder) => {
        const own = path.join(home, "fixed", folder.replaceAll("/", "_"));
        fs.mkdirSync(own, { recursive: true });
        return `mount --bind ${shellWord(own)} ${shellWord(folder)}`;
    });
    // rslave: mounts don't propagate to the machine; rshared: pods' mounts propagate within the node.
    const script = ["mount --make-rshared /", ...binds, "exec sleep infinity"].join(" && ");
    const holder = await startProcess({
        name: `mounts-${node}`,
        argv: ["unshare", "--mount", "--propagation", "slave", "--", "sh", "-c", script],
        logs: paths.logs,
        node,
    });
    await waitFor(
        async () => ((await run(["readlink", `/proc/${holder.pid}/exe`])).includes("sleep") ? true : undefined),
        { what: `the mount namespace of ${node}`, everyMs: 10 },
    );
    return holder;
}

function shellWord(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
