import { open, realpath, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { renameOver } from "../base/renameOver";
import { Unreadable } from "./unreadable";

/** Replaces a file's text in one step. A reader finds either the old or the new text, even if the disk is full. */
export async function replaceFile(file: string, text: string): Promise<void> {
    try {
        // A symbolic link stays; its target is replaced.
        const target = await realpath(file);
        const { mode } = await stat(target);
        const beside = join(dirname(target), `.pulumi-metallb.${process.pid}.tmp`);
        try {
            const handle = await open(beside, "wx", mode);
            try {
                await handle.writeFile(text);
                await handle.sync();
            } finally {
                await handle.close();
            }
            renameOver(beside, target);
        } catch (problem) {
            await rm(beside, { force: true });
            throw problem;
        }
    } catch (problem) {
        throw new Unreadable(`can't write ${file}: ${reason(problem as NodeJS.ErrnoException)}`);
    }
}

function reason({ code = "", message }: NodeJS.ErrnoException): string {
    const reasons: Record<string, string> = {
        EACCES: "permission denied",
        EPERM: "permission denied",
        EBUSY: "another program has the file open",
        EROFS: "the file system is read-only",
        ENOSPC: "the disk is full",
        EDQUOT: "the disk quota is used up",
    };
    return reasons[code] ?? message;
}
