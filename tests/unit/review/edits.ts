import { parsePreview, summary } from "../../../review";
import { recorded } from "./fixtures";

/** The summary of a recorded preview with one of its parts changed: what nobody has recorded is constructed. */
export function edited(name: string, edit: (preview: any) => void): string {
    const preview = JSON.parse(recorded(name));
    edit(preview);
    // As many as are left, so that the preview stays a whole one.
    preview.changeSummary.same = preview.steps.filter(({ op }: { op: string }) => op === "same").length;
    return summary([parsePreview(JSON.stringify(preview))!]);
}

/** The step of one resource, by the end of its URN. */
export function step(preview: any, end: string): any {
    return preview.steps.find(({ urn }: { urn: string }) => urn.endsWith(end));
}
