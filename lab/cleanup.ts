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
    /** After a failed start its logs are what one wants to read. */
    keepLogs?: boolean;
}

/** Undoes whatever of a start has happened, as far as it got. Can be repeated. Says whether there was anything. */
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
            `not all could be ended: processes ${alive.join(" ") || "-"}, cgroups ${cgroups.join(" ") || "-"}`,
            {
                cause: "a process that waits for the disk or the kernel; try again in a moment",
            },
        );
    }
    removeRecord();
    return true;
}

/** Nodes mount in namespaces of their own, so normally there is nothing to do here. */
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
