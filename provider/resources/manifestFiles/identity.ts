// The paths that are the same file on this machine.
import * as fs from "node:fs";
import * as path from "node:path";

/** Returns a key. Two paths have the same key if they are the same file. */
export type KeyOf = (place: string) => string;

/** A system's rules for comparing paths. */
export interface System {
    path: path.PlatformPath;
    /** Returns a folder's device and inode. Undefined without a folder, or on a disk without inodes. */
    inodeOf: (folder: string) => string | undefined;
}

const here: System = { path, inodeOf };

/**
 * Returns a function that gives keys for files' paths. A file's key is its folder and its name, and a folder's key is its device and inode.
 * So a folder has the same key through a symbolic link, in another case on a case-insensitive disk, through `..`, and if it is mounted
 * twice. A missing folder's key is the folder above it and its name. On Windows, names are the same in any case.
 *
 * The keys are valid for one comparison: a folder that is made later gets another key.
 */
export function keysOfNow({ path: at, inodeOf: idOf }: System = here): KeyOf {
    const folded = (text: string) => (at.sep === "\\" ? text.toLowerCase() : text);
    const folders = new Map<string, string>();
    const keyOfFolder = (folder: string): string => {
        const known = folders.get(folder);
        if (known !== undefined) {
            return known;
        }
        const key = idOf(folder) ?? below(folder);
        folders.set(folder, key);
        return key;
    };
    const below = (place: string): string => {
        const above = at.dirname(place);
        return above === place ? folded(place) : `${keyOfFolder(above)}/${folded(at.basename(place))}`;
    };
    return below;
}

/** Whether two paths are the same folder. */
export function isSameFolder(a: string, b: string, system = here): boolean {
    // The key of an entry contains the key of its folder.
    const keyOf = keysOfNow(system);
    return a === b || keyOf(system.path.join(a, "x")) === keyOf(system.path.join(b, "x"));
}

function inodeOf(folder: string): string | undefined {
    try {
        const stat = fs.statSync(folder, { throwIfNoEntry: false, bigint: true });
        return stat?.isDirectory() && stat.ino !== 0n ? `${stat.dev}:${stat.ino}` : undefined;
    } catch {
        // The path goes through a file or a loop of links, or the process has no right to read.
        return undefined;
    }
}
