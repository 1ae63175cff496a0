import { check } from "./all";
import { fromInputs } from "./inputs/fromInputs";
import { fromManifests } from "./manifests/fromManifests";
import { releaseFindings } from "./manifests/releaseFindings";
import type { Configuration } from "./model";
import type { Finding, ManifestOptions } from "./published";

/** Returns all findings for the component's inputs, also about their structure. */
export function checkInputs(inputs: unknown): Finding[] {
    return withRules(fromInputs(inputs));
}

/** Returns all findings for MetalLB's custom resources as manifests, also about their structure. */
export function checkManifests(documents: unknown[], options: ManifestOptions): Finding[] {
    return [...releaseFindings(documents, options), ...withRules(fromManifests(documents, options))];
}

function withRules({ configuration, findings }: { configuration?: Configuration; findings: Finding[] }): Finding[] {
    return configuration === undefined ? findings : [...findings, ...check(configuration)];
}
