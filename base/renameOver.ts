// Replaces a file by a new file in one step.
import * as fs from "node:fs";

/** The system calls of `renameOver`. Tests replace them. */
export interface RenameSystem {
    platform: NodeJS.Platform;
    rename(from: string, to: string): void;
    stat(place: string): { mode: number } | undefined;
    chmod(place: string, mode: number): void;
    pause(milliseconds: number): void;
}

const here: RenameSystem = {
    platform: process.platform,
    rename: (from, to) => fs.renameSync(from, to),
    stat: (place) => fs.statSync(place, { throwIfNoEntry: false }),
    chmod: (place, mode) => fs.chmodSync(place, mode),
    pause: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

/** The error codes of Windows while another program, such as a virus scanner or an editor, has one of the files open. */
const IN_USE = ["EACCES", "EBUSY", "EPERM"];
const PAUSES_MS = [10, 20, 40, 80, 160, 320, 640];
const WRITABLE = 0o200;

/**
 * Renames a file and replaces the file of that name. At any time, a reader gets either the old file or the new file. On Windows, it retries
 * for about a second if a file is in use, and replaces a read-only file as other systems do.
 */
export function renameOver(from: string, to: string, system = here): void {
    const mode = system.platform === "win32" ? system.stat(to)?.mode : undefined;
    const isReadOnly = mode !== undefined && (mode & WRITABLE) === 0;
    if (isReadOnly) {
        system.chmod(to, mode | WRITABLE);
    }
    try {
        renameWithRetries(from, to, system);
    } catch (error) {
        if (isReadOnly) {
            system.chmod(to, mode);
        }
        throw error;
    }
}

function renameWithRetries(from: string, to: string, { platform, rename, pause }: RenameSystem): void {
    for (const milliseconds of platform === "win32" ? PAUSES_MS : []) {
        try {
            rename(from, to);
            return;
        } catch (error) {
            if (!IN_USE.includes((error as NodeJS.ErrnoException).code ?? "")) {
                throw error;
            }
            pause(milliseconds);
        }
    }
    rename(from, to);
}
