import * as path from "node:path";
import type { ManifestFiles } from "../../../rules";
import type { JsonObject } from "../../values/json";
import { reveal, withoutNulls } from "../../values/secrets";

/** What is kept beside the inputs. */
export interface Kept {
    /** The paths of the files that the last update left, sorted: they are ours even when somebody has taken the first line away. */
    written: string[];
}

export type State = ManifestFiles & Kept;

export function plainInputs(values: JsonObject): ManifestFiles {
    return reveal(withoutNulls(values)) as unknown as ManifestFiles;
}

/** Parts may be missing, when a state was made by hand. */
export function plainState(values: JsonObject): State {
    const { files = {}, written, ...rest } = plainInputs(values) as Partial<State>;
    return { ...(rest as ManifestFiles), files, written: written ?? Object.keys(files).sort() };
}

/** The resource's outputs. */
export function outputs(
    { directory, owner, files, overwrite }: ManifestFiles,
    written = Object.keys(files),
): JsonObject {
    return withoutNulls({ directory, owner, files, overwrite, written: [...written].sort() }) as JsonObject;
}

/** The engine starts the plugin in the program's folder. The state keeps what was given, which holds on every machine. */
export function rootOf({ directory }: Pick<ManifestFiles, "directory">): string {
    return path.resolve(directory);
}

/** A file's path on this machine. */
export function placeOf(root: string, file: string): string {
    return path.join(root, ...file.split("/"));
}

export function idOf({ directory, owner }: Pick<ManifestFiles, "directory" | "owner">): string {
    return `${directory}#${owner}`;
}
