import * as fs from "node:fs";
import * as path from "node:path";
import { runRoot } from "./paths";
import type { Topology } from "./topology";

/**
 * The changes that a start is about to make on this machine, written before it makes them. Cleanup needs nothing else.
 * Without a record, nothing on the machine belongs to the lab.
 */
export interface LabRecord {
    phase: "starting" | "ready";
    pid: number;
    started: string;
    stateRoot: string;
    /** A hash of everything that the lab is made of: a start can only attach to a lab with the same hash. */
    key: string;
    /** Cleanup may run in another version than the start. */
    topology: Topology;
    /** Cleanup may run with another cache than the start. */
    kubectl: string;
    sysctls: Record<string, string>;
    /** Folders that didn't exist before. */
    newFolders: string[];
    /** Whether /run/netns was a mount already. */
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

/** Removes the record, last of all: until then, cleanup can be repeated. */
export function removeRecord(): void {
    for (const name of fs.readdirSync(runRoot)) {
        if (name !== path.basename(file)) {
            fs.rmSync(path.join(runRoot, name), { recursive: true, force: true });
        }
    }
    fs.rmSync(runRoot, { recursive: true, force: true });
}
