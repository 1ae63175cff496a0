import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The name of the lab's own cgroup in every hierarchy. A lab in a separate place beside others gets another name. */
export const cgroupName = process.env["METALLB_LAB_CGROUP"] || "pulumi-metallb-lab";

/** The mount points of cgroups: one folder per hierarchy in version 1, a single folder in version 2. */
export interface Hierarchies {
    version: 1 | 2;
    /** The hierarchies that the lab uses. */
    folders: string[];
    /** All hierarchies that the lab's processes may have used: runc also uses version 2 beside version 1. */
    all: string[];
}

export function parseHierarchies(mounts: string): Hierarchies {
    const v1: string[] = [];
    const v2: string[] = [];
    for (const line of mounts.split("\n")) {
        const [, folder, type] = line.split(" ");
        if (folder && type === "cgroup") {
            v1.push(folder);
        } else if (folder && type === "cgroup2") {
            v2.push(folder);
        }
    }
    const all = [...v1, ...v2];
    return v1.length > 0 ? { version: 1, folders: v1, all } : { version: 2, folders: v2.slice(0, 1), all };
}

export function hierarchies(): Hierarchies {
    return parseHierarchies(fs.readFileSync("/proc/self/mounts", "utf8"));
}

/**
 * Returns the hierarchy that tracks the lab's processes. Their children join it too, so cleanup finds all of them:
 * shims and pods are no children of this process, but they are members of the cgroup.
 */
function trackingFolder(): string {
    const { folders } = hierarchies();
    const folder = folders.find((f) => path.basename(f) === "pids") ?? folders[0];
    if (!folder) {
        throw new Error("no cgroup hierarchy is mounted");
    }
    return path.join(folder, cgroupName);
}

/**
 * Returns the cgroup for daemons: one for each node, and the lab's own for all others. Pods have cgroups of their own.
 */
export function daemonCgroup(owner = "lab"): string {
    return path.join(trackingFolder(), "daemons", owner);
}

/** Makes the lab's cgroup in every hierarchy, so that kubelets can use it. */
export function createCgroups(nodes: string[]): void {
    const { version, folders } = hierarchies();
    for (const hierarchy of folders) {
        if (version === 2) {
            delegate(hierarchy);
        }
        const lab = path.join(hierarchy, cgroupName);
        const all = [lab, ...nodes.map((node) => path.join(lab, node))];
        for (const folder of all) {
            fs.mkdirSync(folder, { recursive: true });
            if (version === 2) {
                delegate(folder);
            } else {
                inheritCpuset(folder);
            }
        }
    }
    // Version 2 allows processes only in leaf cgroups.
    [undefined, ...nodes].forEach((node) => fs.mkdirSync(daemonCgroup(node), { recursive: true }));
}

function delegate(folder: string): void {
    const controllers = fs.readFileSync(path.join(folder, "cgroup.controllers"), "utf8").trim().split(/\s+/);
    const wanted = controllers.filter(Boolean).map((c) => `+${c}`);
    fs.writeFileSync(path.join(folder, "cgroup.subtree_control"), wanted.join(" "));
}

/** In version 1 a new cpuset is empty, and no process can run in it until it is filled. */
function inheritCpuset(folder: string): void {
    for (const file of ["cpuset.cpus", "cpuset.mems"]) {
        const own = path.join(folder, file);
        if (fs.existsSync(own)) {
            fs.writeFileSync(own, fs.readFileSync(path.join(path.dirname(folder), file), "utf8"));
        }
    }
}

function folders(root: string): string[] {
    if (!fs.existsSync(root)) {
        return [];
    }
    const below = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...below.flatMap((entry) => folders(path.join(root, entry.name))), root];
}

/** Returns all processes of the lab, or of one of its nodes, including their children. */
export function members(node?: string): number[] {
    const roots = node ? [daemonCgroup(node), path.join(trackingFolder(), node)] : [trackingFolder()];
    return roots.flatMap(folders).flatMap((folder) => {
        try {
            return fs.readFileSync(path.join(folder, "cgroup.procs"), "utf8").split("\n").filter(Boolean).map(Number);
        } catch {
            return []; // The pod's cgroup was removed after the folders were listed.
        }
    });
}

/** Ends all processes in the lab's cgroup, or in the cgroups of one node, and waits until they are gone. */
export async function killMembers(timeoutMs = 15_000, node?: string): Promise<number[]> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
        const left = members(node);
        if (left.length === 0 || Date.now() > deadline) {
            return left;
        }
        for (const pid of left) {
            try {
                process.kill(pid, "SIGKILL");
            } catch {
                // The process has already ended.
            }
        }
        await sleep(50);
    }
}

/**
 * Removes the lab's cgroups. A cgroup can stay busy for a moment after its last process ended. A process that was about
 * to join when its start was killed may still join now, so it is ended too.
 */
export async function removeCgroups(timeoutMs = 15_000): Promise<string[]> {
    const left = (): string[] => hierarchies().all.flatMap((f) => folders(path.join(f, cgroupName)));
    for (const deadline = Date.now() + timeoutMs; left().length > 0 && Date.now() < deadline; await sleep(50)) {
        await killMembers(deadline - Date.now());
        for (const folder of left()) {
            try {
                fs.rmdirSync(folder);
            } catch {
                // The next round tries again.
            }
        }
    }
    return left();
}
