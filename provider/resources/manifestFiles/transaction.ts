import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf } from "../../../base/messageOf";
import { ProviderError } from "../../errors";
import { renameOver } from "../../../base/renameOver";

/** Changes to files that all happen, or are all reverted. */
export class Transaction {
    private readonly undos: { place: string; undo: () => void }[] = [];

    /** Runs `change`, and reverts everything if a part of it fails. */
    static run(change: (transaction: Transaction) => void): void {
        const transaction = new Transaction();
        try {
            change(transaction);
        } catch (error) {
            const left = transaction.takeBack();
            const outcome =
                left.length === 0 ? "Nothing was changed." : `These paths couldn't be restored: ${left.join(", ")}.`;
            throw new ProviderError(`${wordsOf(error)} ${outcome}`);
        }
    }

    write(place: string, text: string): void {
        this.makeFolder(path.dirname(place));
        const before = fs.lstatSync(place, { throwIfNoEntry: false })?.isFile() ? contentsOf(place) : undefined;
        replace(place, text, before?.mode);
        this.undos.push({
            place,
            undo: () => (before === undefined ? fs.unlinkSync(place) : replace(place, before.bytes, before.mode)),
        });
    }

    remove(place: string): void {
        const { bytes, mode } = contentsOf(place);
        fs.unlinkSync(place);
        this.undos.push({ place, undo: () => replace(place, bytes, mode) });
    }

    removeFolder(place: string): void {
        const { mode } = fs.lstatSync(place);
        fs.rmdirSync(place);
        this.undos.push({ place, undo: () => fs.mkdirSync(place, { mode: mode & PERMISSIONS }) });
    }

    private makeFolder(place: string): void {
        if (fs.existsSync(place)) {
            return;
        }
        if (path.dirname(place) === place) {
            // A drive, or a shared folder of another machine, can't be made.
            throw new Error(`there is no ${place} on this machine`);
        }
        this.makeFolder(path.dirname(place));
        fs.mkdirSync(place);
        this.undos.push({ place, undo: () => fs.rmdirSync(place) });
    }

    /** Reverts the changes. Returns the paths that couldn't be reverted. */
    private takeBack(): string[] {
        return this.undos.reverse().flatMap(({ place, undo }) => {
            try {
                undo();
                return [];
            } catch {
                return [place];
            }
        });
    }
}

const PERMISSIONS = 0o7777;

function contentsOf(place: string): { bytes: Buffer; mode: number } {
    return { bytes: fs.readFileSync(place), mode: fs.lstatSync(place).mode & PERMISSIONS };
}

/** Replaces a file at once, so that a concurrent reader gets either the old content or the new one. */
function replace(place: string, content: string | Buffer, mode?: number): void {
    const temporary = path.join(path.dirname(place), `.pulumi-metallb-${randomBytes(6).toString("hex")}`);
    try {
        fs.writeFileSync(temporary, content, { flag: "wx" });
        if (mode !== undefined) {
            fs.chmodSync(temporary, mode);
        }
        renameOver(temporary, place);
    } catch (error) {
        fs.rmSync(temporary, { force: true });
        throw error;
    }
}

function wordsOf(error: unknown): string {
    return `The files can't be written: ${messageOf(error)}.`;
}
