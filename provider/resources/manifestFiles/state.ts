import type { ManifestFiles } from "../../../rules";
import type { JsonObject } from "../../../base/values/json";
import { reveal, withoutNulls } from "../../../base/values/secrets";
import { withSlashes } from "./places";

/** What is kept beside the inputs. */
export interface Kept {
    /** The paths of the files that the last update left, sorted: they are ours even when somebody has taken the first line away. */
    written: string[];
}

export type State = ManifestFiles & Kept;

export function plainInputs(values: JsonObject): ManifestFiles {
    return reveal(withoutNulls(slashed(values))) as unknown as ManifestFiles;
}

/** The inputs, with the directory as the state keeps it. */
export function slashed(values: JsonObject): JsonObject {
    const { directory } = values;
    return typeof directory === "string" ? { ...values, directory: withSlashes(directory) } : values;
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

export function idOf({ directory, owner }: Pick<ManifestFiles, "directory" | "owner">): string {
    return `${directory}#${owner}`;
}
