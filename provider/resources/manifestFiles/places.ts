// The places of files on this machine. The state has / between folders on every system, so that it is valid on every machine.
import * as path from "node:path";
import type { ManifestFiles } from "../../../rules";

type Directory = Pick<ManifestFiles, "directory">;

/**
 * Returns a directory in the form that the state keeps. A program on Windows makes paths with backslashes, but Windows also accepts
 * slashes.
 */
export function withSlashes(directory: string): string {
    return directory.replaceAll("\\", "/");
}

/** Returns the directory's path on this machine. The engine starts the plugin in the program's folder. */
export function rootOf({ directory }: Directory, at: path.PlatformPath = path): string {
    return at.resolve(directory);
}

/** Returns a file's path on this machine. */
export function placeOf(root: string, file: string, at: path.PlatformPath = path): string {
    return at.join(root, ...file.split("/"));
}

/**
 * Whether a directory is a path for Windows, and this machine doesn't run Windows. Here, `C:/gitops` would be a folder named `C:` in the
 * program's folder.
 */
export function isOfWindowsOnly({ directory }: Directory, at: path.PlatformPath = path): boolean {
    return at.sep === "/" && /^[A-Za-z]:\//.test(directory);
}
