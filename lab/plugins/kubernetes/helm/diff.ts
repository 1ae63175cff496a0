import type { DiffRequest, DiffResult } from "../../shared/requests";
import { diffTrees } from "../../shared/structural-diff";
import { reveal, without } from "../../shared/values";
import { parseRelease } from "./release";

/** The inputs against the last known state, which after a refresh is the live one: values set by hand show up. */
export function diffRelease(request: DiffRequest): DiffResult {
    const news = { ...request.news };
    const { inputs, state } = parseRelease(request.olds);
    if (request.ignoreChanges.includes("version")) {
        news.version = state.version ?? "";
    }
    const oldInputs = without(inputs ?? {}, "checksum", "resourceNames");
    const diffs = diffTrees(reveal(state), reveal(oldInputs), reveal(news), [["name"], ["namespace"]]);
    // Real: deleteBeforeReplace is never set for a release.
    return { diffs, replaces: [], deleteBeforeReplace: false };
}
