import * as fs from "node:fs";
import { killMembers, removeCgroups } from "./cgroup";
import { LabError } from "./errors";
import { tryRun } from "./exec";
import { upstreamDaemons } from "./client/upstream";
import { removeFrrFiles } from "./frr/instance";
import { removeFolders, restoreSysctls } from "./machine";
import { removeNetwork } from "./network/remove";
import { runRoot, statePaths } from "./paths";
import { firewallDaemons } from "./pfsense/start";
import { killRecorded, recordedProcesses } from "./process";
import { readRecord, removeRecord, type LabRecord } from "./record";

export interface CleanupOptions {
    /** Keeps the logs: after a failed start they show the cause. */
    keepLogs?: boolean;
}

/** Undoes everything that a start has done so far. Can be repeated. Returns whether there was anything to undo. */
export async function cleanUp(options: CleanupOptions = {}): Promise<boolean> {
    const record = readRecord();
    if (!record) {
        return false;
    }
    const t = record.topology;
    killRecorded();
    const alive = await killMembers();
    await unmountBelow([record.stateRoot, runRoot]);
    await removeNetwork(t, !record.namespacesMounted);
    const cgroups = await removeCgroups();
    restoreSysctls(record.sysctls);
    removeFrrFiles(t, [...firewallDaemons(t), ...upstreamDaemons(recordedProcesses())]);
    removeFolders(record.newFolders);
    await removeState(record, options);
    if (alive.length > 0 || cgroups.length > 0) {
        throw new LabError(
            `some processes or cgroups could not be ended: processes ${alive.join(" ") || "-"}, cgroups ${cgroups.join(" ") || "-"}`,
            {
                cause: "a process waits for the disk or the kernel; try again in a moment",
            },
        );
    }
    removeRecord();
    return true;
}

/** Nodes mount in their own mount namespaces, so normally there is nothing to unmount. */
async function unmountBelow(roots: string[]): Promise<void> {
    const points = fs
        .readFileSync("/proc/self/mounts", "utf8")
        .split("\n")
        .map((line) => line.split(" ")[1] ?? "");
    for (const point of points.filter((p) => roots.some((root) => p.startsWith(`${root}/`))).reverse()) {
        await tryRun(["umount", "-l", point]);
    }
}

async function removeState(record: LabRecord, options: CleanupOptions): Promise<void> {
    const { root, logs } = statePaths(record.stateRoot);
    for (const name of fs.existsSync(root) ? fs.readdirSync(root) : []) {
        const entry = `${root}/${name}`;
        if (!(options.keepLogs && entry === logs)) {
            await fs.promises.rm(entry, { recursive: true, force: true, maxRetries: 5 });
        }
    }
    if (!options.keepLogs) {
        fs.rmSync(root, { recursive: true, force: true });
    }
}
