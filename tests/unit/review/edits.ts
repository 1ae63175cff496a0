import { parsePreview, summary } from "../../../review";
import { recorded } from "./fixtures";

/** Summarizes a recorded preview after an edit, for cases without a recording. */
export function edited(name: string, edit: (preview: any) => void): string {
    const preview = JSON.parse(recorded(name));
    edit(preview);
    // Corrects the count after an edit that removes steps, so that the preview counts as complete.
    preview.changeSummary.same = preview.steps.filter(({ op }: { op: string }) => op === "same").length;
    return summary([parsePreview(JSON.stringify(preview))!]);
}

/** The step of a resource, by the end of its URN. */
export function step(preview: any, end: string): any {
    return preview.steps.find(({ urn }: { urn: string }) => urn.endsWith(end));
}
