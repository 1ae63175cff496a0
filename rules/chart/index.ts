import type { Finding } from "../model";
import { isUnknown } from "../unknown";
import { isNewerThanKnown } from "../versions";
import { crdsInstalled } from "./crds";
import { chartFails } from "./fails";
import { otherProduct, saysBitnami } from "./otherProduct";
import { placementOfFrrK8s } from "./placement";
import { settingsOf, type ChartRelease, type Settings } from "./release";
import { valueTypes } from "./types";
import { unknownKeys } from "./unknownKeys";
import { webhookServed } from "./webhook";

export type { ChartRelease } from "./release";

const RULES: readonly ((release: ChartRelease, settings: Settings) => Finding[])[] = [
    unknownKeys,
    valueTypes,
    chartFails,
    webhookServed,
    crdsInstalled,
    placementOfFrrK8s,
];

/** Findings about the values for MetalLB's chart. */
export function chartFindings(release: ChartRelease): Finding[] {
    const other = otherProduct(release);
    if (isUnknown(release.values) || isUnknown(release.version) || saysBitnami(release) !== undefined) return other;
    const settings = settingsOf(release);
    const findings = RULES.flatMap((rule) => rule(release, settings));
    return [...other, ...(isNewerThanKnown(release.version) ? findings.map(asWarning) : findings)];
}

/** Makes a finding a warning. The rules don't know the chart of a newer version, which may accept the value. */
function asWarning(finding: Finding): Finding {
    return { ...finding, severity: "warning" };
}
