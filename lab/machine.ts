import * as fs from "node:fs";
import * as path from "node:path";
import { fixedFolders } from "./cluster/mounts";
import { frrParents } from "./frr/instance";

/** Settings of the whole machine that a kubelet overwrites at its start. */
const kubeletSysctls = [
    "vm.overcommit_memory",
    "vm.panic_on_oom",
    "kernel.panic",
    "kernel.panic_on_oops",
    "kernel.keys.root_maxkeys",
    "kernel.keys.root_maxbytes",
];

function sysctlFile(name: string): string {
    return path.join("/proc/sys", ...name.split("."));
}

export function readSysctls(): Record<string, string> {
    const present = kubeletSysctls.filter((name) => fs.existsSync(sysctlFile(name)));
    return Object.fromEntries(present.map((name) => [name, fs.readFileSync(sysctlFile(name), "utf8").trim()]));
}

export function restoreSysctls(saved: Record<string, string>): void {
    for (const [name, value] of Object.entries(saved)) {
        if (fs.readFileSync(sysctlFile(name), "utf8").trim() !== value) {
            fs.writeFileSync(sysctlFile(name), value);
        }
    }
}

/** The folder of `mount`'s own state; `mount` makes it if it is missing. */
const mountNotes = "/run/mount";

/** Returns the folders that a start makes and that don't exist yet; outermost first. */
export function missingFolders(): string[] {
    const missing = new Set<string>();
    for (const folder of [...fixedFolders, ...frrParents, mountNotes]) {
        for (let f = folder; !fs.existsSync(f); f = path.dirname(f)) {
            missing.add(f);
        }
    }
    return [...missing].sort();
}

/** Makes the mount points: they have to exist before nodes can mount over them. */
export function createMountPoints(): void {
    fixedFolders.forEach((folder) => fs.mkdirSync(folder, { recursive: true }));
}

/** Removes the folders that the lab made, unless another program has put files into them since. */
export function removeFolders(folders: string[]): void {
    for (const folder of [...folders].sort().reverse()) {
        try {
            fs.rmdirSync(folder);
        } catch {
            // Removed already, or in use by another program.
        }
    }
}
