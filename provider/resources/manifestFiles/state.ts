import type { ManifestFiles } from "../../../rules";
import type { JsonObject } from "../../../base/values/json";
import { reveal, withoutNulls } from "../../../base/values/secrets";
import { withSlashes } from "./places";

/** The part of the state beside the inputs. */
export interface Kept {
    /** The paths of the files after the last update, sorted. They belong to this owner even without the first line. */
    written: string[];
}

export type State = ManifestFiles & Kept;

export function plainInputs(values: JsonObject): ManifestFiles {
    return reveal(withoutNulls(slashed(values))) as unknown as ManifestFiles;
}

/** Returns the inputs, with the directory in the form that the state keeps. */
export function slashed(values: JsonObject): JsonObject {
    const { directory } = values;
    return typeof directory === "string" ? { ...values, directory: withSlashes(directory) } : values;
}

/** Returns the state as plain values. A state made by hand may lack parts. */
export function plainState(values: JsonObject): State {
    const { files = {}, written, ...rest } = plainInputs(values) as Partial<State>;
    return { ...(rest as ManifestFiles), files, written: written ?? Object.keys(files).sort() };
}

/** Returns the resource's outputs. */
export function outputs(
    { directory, owner, files, overwrite }: ManifestFiles,
    written = Object.keys(files),
): JsonObject {
    return withoutNulls({ directory, owner, files, overwrite, written: [...written].sort() }) as JsonObject;
}

export function idOf({ directory, owner }: Pick<ManifestFiles, "directory" | "owner">): string {
    return `${directory}#${owner}`;
}
