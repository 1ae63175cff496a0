import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import type { StatePaths } from "../paths";
import { startProcess, type Identity } from "../process";
import { waitFor } from "../wait";

/** Folders that containerd, its shims, CNI plugins and kubelets use whatever they are told. */
export const fixedFolders = ["/run/containerd", "/var/lib/kubelet", "/var/lib/cni", "/var/log/containers"];

/**
 * A node's own view of the file system: its mounts (volumes, root file systems of pods) and what it writes into the
 * fixed folders exist in there only. They end with its last process, whatever ended it.
 */
export async function holdMounts(node: string, paths: StatePaths): Promise<Identity> {
    const home = paths.node(node);
    const binds = fixedFolders.map((folder) => {
        const own = path.join(home, "fixed", folder.replaceAll("/", "_"));
        fs.mkdirSync(own, { recursive: true });
        return `mount --bind ${shellWord(own)} ${shellWord(folder)}`;
    });
    // slave: nothing gets out to the machine; shared: pods' mounts can propagate within the node
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
