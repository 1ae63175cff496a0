// The files on the disk.
import * as fs from "node:fs";
import * as path from "node:path";
import { ProviderError } from "../../errors";
import { placeOf } from "./places";
import { normalized, ownerOf } from "./text";

export type Found =
    | { kind: "absent" }
    | {
          kind: "file";
          /** With normalized line ends. */
          text: string;
          /** The owner that the first line names. */
          owner: string | undefined;
      }
    | { kind: "folder" }
    | {
          /** A path that no file can be written through, at the end of the path or above. */
          kind: "blocked";
          because: string;
          /** The path of the blocking entry, if that is a file. */
          file?: string;
      };

/** Returns the entry at a file's path. Doesn't follow links below the directory, because they may lead out of the directory. */
export function entryAt(root: string, file: string): Found {
    const segments = file.split("/");
    for (let count = 1; count <= segments.length; count++) {
        const part = segments.slice(0, count).join("/");
        const isLast = count === segments.length;
        const stat = statOf(placeOf(root, part));
        if (stat === undefined) {
            return { kind: "absent" };
        }
        if (stat.isSymbolicLink()) {
            return { kind: "blocked", because: `${JSON.stringify(part)} is a symbolic link` };
        }
        if (!isLast && stat.isFile()) {
            return { kind: "blocked", because: `${JSON.stringify(part)} is a file`, file: part };
        }
        if (isLast && stat.isFile()) {
            const text = normalized(fs.readFileSync(placeOf(root, part), "utf8"));
            return { kind: "file", text, owner: ownerOf(text) };
        }
        if (!stat.isDirectory()) {
            return { kind: "blocked", because: `${JSON.stringify(part)} is neither a file nor a folder` };
        }
    }
    return { kind: "folder" };
}

/** Returns the paths of all files below a folder, without Git's own. */
export function filesBelow(root: string, folder = ""): string[] {
    return fs.readdirSync(placeOf(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (entry.name.toLowerCase() === ".git") {
            return [];
        }
        return entry.isDirectory() ? filesBelow(root, file) : [file];
    });
}

/** Whether the directory exists. Error: the path isn't a directory. */
export function hasRoot(root: string, directory: string): boolean {
    const stat = fs.statSync(root, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isDirectory()) {
        throw new ProviderError(
            `directory is ${JSON.stringify(directory)}, which isn't a folder.\n-> Choose another directory.`,
        );
    }
    return stat !== undefined;
}

/** Whether the directory exists. Another entry at the path isn't an error here. */
export function isFolder(root: string): boolean {
    return fs.existsSync(root) && fs.statSync(root).isDirectory();
}

/** Whether a folder exists and is empty. */
export function isEmptyFolder(root: string, folder: string): boolean {
    return entryAt(root, folder).kind === "folder" && fs.readdirSync(placeOf(root, folder)).length === 0;
}

/** Returns the folders of a file below the directory, innermost first. */
export function foldersOf(file: string): string[] {
    const folder = path.posix.dirname(file);
    return folder === "." ? [] : [folder, ...foldersOf(folder)];
}

function statOf(place: string): fs.Stats | undefined {
    try {
        return fs.lstatSync(place, { throwIfNoEntry: false });
    } catch (error) {
        // The directory itself, or a folder above it, is a file.
        if ((error as NodeJS.ErrnoException).code === "ENOTDIR") {
            return undefined;
        }
        throw error;
    }
}
