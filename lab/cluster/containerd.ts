import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import { pauseImage } from "../images";
import { runRoot, type StatePaths } from "../paths";
import { asMember, giveUpWhenOneEnded, processLog, startProcess, type Identity } from "../process";
import type { Node } from "../topology";
import { waitFor } from "../wait";

export function containerdSocket(node: Node): string {
    return path.join(runRoot, node.name, "containerd.sock");
}

/** Returns the command line for the node's container runtime, in the containerd namespace that Kubernetes uses. */
export function ctr(node: Node): string[] {
    return ["ctr", "-a", containerdSocket(node), "-n", "k8s.io"];
}

/** Starts the node's own container runtime. */
export async function startContainerd(node: Node, holder: Identity, paths: StatePaths): Promise<void> {
    const name = `containerd-${node.name}`;
    const home = paths.node(node.name);
    const cni = path.join(home, "cni");
    fs.mkdirSync(cni, { recursive: true });
    fs.mkdirSync(path.join(runRoot, node.name), { recursive: true });
    fs.writeFileSync(path.join(cni, "10-lab.conflist"), JSON.stringify(podNetwork(node, home), undefined, 2));
    const file = path.join(home, "containerd.toml");
    fs.writeFileSync(file, configuration(node, home, cni));
    await startProcess({
        name,
        argv: ["containerd", "-c", file],
        namespace: node.namespace,
        node: node.name,
        mountsOf: holder,
        logs: paths.logs,
    });
    await waitFor(() => run([...asMember(), ...ctr(node), "version"], { timeoutMs: 5_000 }), {
        what: "an answer of containerd",
        timeoutMs: 60_000,
        details: () => ({ log: processLog(paths.logs, name) }),
        giveUp: giveUpWhenOneEnded(paths.logs),
    });
}

export async function importImages(node: Node, archives: string[]): Promise<void> {
    for (const archive of archives) {
        await run([...asMember(), ...ctr(node), "images", "import", archive]);
    }
}

function podNetwork(node: Node, home: string): object {
    const ipam = {
        type: "host-local",
        dataDir: path.join(home, "pod-addresses"),
        ranges: [[{ subnet: node.podCidr }], [{ subnet: node.podCidr6 }]],
        routes: [{ dst: "0.0.0.0/0" }, { dst: "::/0" }],
    };
    return {
        cniVersion: "1.0.0",
        name: "lab",
        plugins: [
            { type: "bridge", bridge: "cni0", isGateway: true, ipMasq: true, hairpinMode: true, ipam },
            { type: "portmap", capabilities: { portMappings: true } },
        ],
    };
}

function configuration(node: Node, home: string, cni: string): string {
    const run = path.join(runRoot, node.name);
    return `version = 2
root = "${home}/containerd"
state = "${run}/containerd"
disabled_plugins = [${["btrfs", "zfs", "aufs", "devmapper"].map((s) => `"io.containerd.snapshotter.v1.${s}"`).join(", ")}]
[grpc]
  address = "${containerdSocket(node)}"
[ttrpc]
  address = "${containerdSocket(node)}.ttrpc"
[plugins."io.containerd.internal.v1.opt"]
  path = "${home}/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  # without CAP_SYS_RESOURCE a score can't be lowered
  restrict_oom_score_adj = true
  disable_apparmor = true
  netns_mounts_under_state_dir = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${cni}"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
`;
}
