import { chartFindings } from "../chart";
import type { Finding } from "../model";
import { versionOf } from "./assumptions";
import { isMetalLbDocument } from "./documents";
import type { ManifestOptions } from "../published";
import { releasesIn } from "./release";

/** Returns the findings about the values in releases of MetalLB's chart among the documents. */
export function releaseFindings(docs: unknown[], { metalLbVersion }: ManifestOptions): Finding[] {
    const hasObjects = docs.some(isMetalLbDocument);
    return releasesIn(docs).flatMap((release) => {
        const { object, path, values, moreValues, repository } = release;
        if (path === undefined || values === undefined) return [];
        const [version] = versionOf(release) ?? [metalLbVersion];
        return chartFindings({
            object,
            path,
            values,
            version,
            moreValues,
            hasObjects,
            sources: [{ path, value: repository }],
        });
    });
}
