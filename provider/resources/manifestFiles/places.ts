// Where files are on this machine. The state has / between folders on every system, so that it holds on every machine.
import * as path from "node:path";
import type { ManifestFiles } from "../../../rules";

type Directory = Pick<ManifestFiles, "directory">;

/** A directory as the state keeps it. A program on Windows makes paths with backslashes, and Windows takes slashes as well. */
export function withSlashes(directory: string): string {
    return directory.replaceAll("\\", "/");
}

/** The directory's path on this machine. The engine starts the plugin in the program's folder. */
export function rootOf({ directory }: Directory, at: path.PlatformPath = path): string {
    return at.resolve(directory);
}

/** A file's path on this machine. */
export function placeOf(root: string, file: string, at: path.PlatformPath = path): string {
    return at.join(root, ...file.split("/"));
}

/** Whether a directory is that of another system: here `C:/gitops` would be a folder named `C:` in the program's folder. */
export function isOfWindowsOnly({ directory }: Directory, at: path.PlatformPath = path): boolean {
    return at.sep === "/" && /^[A-Za-z]:\//.test(directory);
}
