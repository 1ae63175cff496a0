import * as fs from "node:fs";
import * as path from "node:path";
import { runRoot } from "./paths";
import type { Topology } from "./topology";

/**
 * What a start is about to change on this machine, written before it does. Whoever cleans up needs nothing else, and
 * without a record there is nothing of ours.
 */
export interface LabRecord {
    phase: "starting" | "ready";
    pid: number;
    started: string;
    stateRoot: string;
    /** Hash of what the lab is made of: another one can't be attached to. */
    key: string;
    /** What cleans up may be of another version than what was started. */
    topology: Topology;
    /** Whoever looks after this lab may have another cache. */
    kubectl: string;
    sysctls: Record<string, string>;
    /** Folders that weren't there before. */
    newFolders: string[];
    /** /run/netns was a mount already. */
    namespacesMounted: boolean;
}

const file = path.join(runRoot, "lab.json");

export function readRecord(): LabRecord | undefined {
    try {
        return JSON.parse(fs.readFileSync(file, "utf8")) as LabRecord;
    } catch {
        return undefined;
    }
}

export function writeRecord(record: LabRecord): void {
    fs.mkdirSync(runRoot, { recursive: true, mode: 0o755 });
    fs.writeFileSync(`${file}.new`, JSON.stringify(record, undefined, 2));
    fs.renameSync(`${file}.new`, file);
}

/** Last of all: until the record is gone, cleaning up can be tried again. */
export function removeRecord(): void {
    for (const name of fs.readdirSync(runRoot)) {
        if (name !== path.basename(file)) {
            fs.rmSync(path.join(runRoot, name), { recursive: true, force: true });
        }
    }
    fs.rmSync(runRoot, { recursive: true, force: true });
}
