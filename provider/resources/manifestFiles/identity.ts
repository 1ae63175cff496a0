// Which paths are one and the same on this machine.
import * as fs from "node:fs";
import * as path from "node:path";

/** The same for two paths where they are the same file, however they are written. */
export type KeyOf = (place: string) => string;

/** How a system tells paths apart. */
export interface System {
    path: path.PlatformPath;
    /** A folder's device and inode; undefined where there is no folder, or a disk without inodes. */
    inodeOf: (folder: string) => string | undefined;
}

const here: System = { path, inodeOf };

/**
 * Keys of files' paths: a file is known by its folder and its name, and a folder by its device and inode. So a folder is the same
 * by a symbolic link, in another case on a case-insensitive disk, through `..`, and if it is mounted twice. A folder that isn't there
 * is known by the one above it and its name. On Windows names are the same whatever their case.
 *
 * The keys hold for one comparison: a folder that is made later has another key.
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

/** Whether two paths are one folder. */
export function isSameFolder(a: string, b: string, system = here): boolean {
    // The key of any entry in a folder tells the folder.
    const keyOf = keysOfNow(system);
    return a === b || keyOf(system.path.join(a, "x")) === keyOf(system.path.join(b, "x"));
}

function inodeOf(folder: string): string | undefined {
    try {
        const stat = fs.statSync(folder, { throwIfNoEntry: false, bigint: true });
        return stat?.isDirectory() && stat.ino !== 0n ? `${stat.dev}:${stat.ino}` : undefined;
    } catch {
        // A file on the way, a loop of links, or no right to read.
        return undefined;
    }
}
