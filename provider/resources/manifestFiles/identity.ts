// Which paths are one and the same on this machine.
import * as fs from "node:fs";
import * as path from "node:path";

/** The same for two paths where they are the same file, however they are written. */
export type KeyOf = (place: string) => string;

/**
 * Keys of files' paths: a file is known by its folder and its name, and a folder by its device and inode. So a folder is the same
 * by a symbolic link, in another case on a case-insensitive disk, through `..`, and if it is mounted twice. A folder that isn't there
 * is known by the one above it and its name.
 *
 * The keys hold for one comparison: a folder that is made later has another key.
 */
export function keysOfNow(): KeyOf {
    const folders = new Map<string, string>();
    const keyOfFolder = (folder: string): string => {
        const known = folders.get(folder);
        if (known !== undefined) {
            return known;
        }
        const key = inodeOf(folder) ?? below(folder);
        folders.set(folder, key);
        return key;
    };
    const below = (place: string): string => {
        const above = path.dirname(place);
        return above === place ? place : `${keyOfFolder(above)}/${path.basename(place)}`;
    };
    return below;
}

/** Whether two paths are one folder. */
export function isSameFolder(a: string, b: string): boolean {
    return a === b || keyOfFolderNow(a) === keyOfFolderNow(b);
}

function keyOfFolderNow(folder: string): string {
    // The key of any entry in the folder, without the entry's name.
    return path.dirname(keysOfNow()(path.join(folder, "x")));
}

/** Undefined where there is no folder, or a disk without inodes. */
function inodeOf(folder: string): string | undefined {
    try {
        const stat = fs.statSync(folder, { throwIfNoEntry: false, bigint: true });
        return stat?.isDirectory() && stat.ino !== 0n ? `${stat.dev}:${stat.ino}` : undefined;
    } catch {
        // A file on the way, a loop of links, or no right to read.
        return undefined;
    }
}
