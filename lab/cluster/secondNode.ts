import * as fs from "node:fs";
import * as path from "node:path";
import { killMembers } from "../cgroup";
import { LabError } from "../errors";
import type { Lab } from "../handle";
import { ensureImages } from "../images";
import { connectNode, disconnectNode } from "../network";
import { namespaceExists } from "../network/namespaces";
import { runRoot, statePaths } from "../paths";
import { endProcess } from "../process";
import { ensureTools } from "../tools";
import { withLock } from "../tools/lock";
import type { Node } from "../topology";
import { importImages, startContainerd } from "./containerd";
import { holdMounts } from "./mounts";
import { joinNode } from "./node";

/** The topology's second node, while it belongs to the cluster. */
export interface SecondNode extends Node {
    /** Ends the node as a power failure would, and removes it and its pods from the cluster. */
    leave(): Promise<void>;
}

export interface JoinOptions {
    say?: (text: string) => void;
}

const lockName = "second-node";

/**
 * Lets the second node join a running lab. The lab doesn't include it by default, so the caller has to let it leave.
 */
export async function joinSecondNode(lab: Lab, options: JoinOptions = {}): Promise<SecondNode> {
    const say = options.say ?? (() => undefined);
    const node = lab.topology.secondNode;
    const leave = (): Promise<void> => withLock(lockName, {}, () => leaveNow(lab));
    return withLock(lockName, {}, async () => {
        // Left over from an interrupted join.
        await leaveNow(lab);
        try {
            await join(lab, say);
        } catch (error) {
            // A dead process would make the whole lab unhealthy.
            await leaveNow(lab);
            throw error;
        }
        return { ...node, leave };
    });
}

async function join(lab: Lab, say: (text: string) => void): Promise<void> {
    const { topology, kubectl } = lab;
    const node = topology.secondNode;
    const paths = statePaths(lab.state);
    const tools = await ensureTools(say);
    const archives = await ensureImages(tools, say);
    await connectNode(node, topology);
    const holder = await holdMounts(node.name, paths);
    await startContainerd(node, holder, paths);
    await importImages(node, archives);
    await joinNode(node, holder, { topology, tools, paths, kubectl });
}

/** Removes the second node, also after a join that another process started or that didn't finish. */
export async function removeSecondNode(lab: Lab): Promise<void> {
    await withLock(lockName, {}, () => leaveNow(lab));
}

async function leaveNow(lab: Lab): Promise<void> {
    const node = lab.topology.secondNode;
    if (!namespaceExists(node.namespace)) {
        return;
    }
    const daemons = ["kubelet", "kube-proxy", "containerd", "mounts"];
    await Promise.all(daemons.map((daemon) => endProcess(`${daemon}-${node.name}`)));
    // Pods and their shims are no children of this process, but members of the node's cgroups.
    const alive = await killMembers(15_000, node.name);
    if (alive.length > 0) {
        throw new LabError(`${node.name} doesn't end: processes ${alive.join(" ")}`, {
            cause: "a process waits for the disk or the kernel; try again in a moment",
        });
    }
    await disconnectNode(node, lab.topology);
    for (const folder of [statePaths(lab.state).node(node.name), path.join(runRoot, node.name)]) {
        await fs.promises.rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
    await forget(lab, node);
}

/** Deletes the node and its pods by force: no kubelet is left to confirm that the pods have ended. */
async function forget({ kubectl }: Lab, { name }: Node): Promise<void> {
    await kubectl(["delete", "node", name, "--ignore-not-found"]);
    const pods = ["delete", "pods", "-A", `--field-selector=spec.nodeName=${name}`, "--ignore-not-found"];
    await kubectl([...pods, "--force", "--grace-period=0"]);
}
