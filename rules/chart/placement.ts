import { at } from "../finding";
import type { Finding } from "../model";
import { isUnknown } from "../unknown";
import { given, placeOf, type ChartRelease, type Settings } from "./release";

/** Values of the chart that its subchart FRR-K8s has, too: about where its pods run, and how they pull their images. */
export const MIRRORED: readonly { from: string; to: string }[] = [
    ...["tolerations", "nodeSelector", "affinity", "priorityClassName", "tolerateMaster"].map((key) => ({
        from: `speaker.${key}`,
        to: `frr-k8s.frrk8s.${key}`,
    })),
    { from: "imagePullSecrets", to: "frr-k8s.imagePullSecrets" },
];

/** Checks that FRR-K8s runs wherever a speaker runs. The component sets both values. In values for the chart alone, the user sets both. */
export function placementOfFrrK8s(release: ChartRelease, settings: Settings): Finding[] {
    if (release.component !== undefined || release.moreValues === true || settings.get("frrk8s.enabled") !== true)
        return [];
    return MIRRORED.filter(
        ({ from, to }) =>
            isGiven(release.values, from) && settings.knows(to) && given(release.values, to) === undefined,
    ).map(({ from, to }) =>
        at("warning", placeOf(release, from.split(".")), "", {
            rule: "frr-k8s-placement",
            message: `${from} doesn't reach the pods of FRR-K8s, without which a speaker has no BGP sessions.`,
            hint: `Write the same at ${to}.`,
        }),
    );
}

/** Whether a value differs from the chart's default, which is empty. */
function isGiven(values: unknown, path: string): boolean {
    const value = given(values, path);
    if (value === undefined || value === null || value === "" || isUnknown(value)) return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
}
