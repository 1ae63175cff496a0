import { at, type Place, type FindingDetails } from "../finding";
import type { Finding } from "../model";
import { known } from "../unknown";
import { given, placeOf, type ChartRelease } from "./release";

const BITNAMI = /bitnami/i;

/** Values of Bitnami's chart of MetalLB that MetalLB's own chart never had. */
const VALUES = [
    "global.imageRegistry",
    "global.imagePullSecrets",
    "global.security",
    "controller.image.registry",
    "controller.image.pullSecrets",
    "controller.containerSecurityContext",
    "controller.podSecurityContext",
    "controller.metrics",
    "controller.resourcesPreset",
    "speaker.image.registry",
    "speaker.image.pullSecrets",
    "speaker.frr.image.registry",
    "speaker.containerSecurityContext",
    "speaker.podSecurityContext",
    "speaker.metrics",
    "speaker.resourcesPreset",
    "commonLabels",
    "commonAnnotations",
    "diagnosticMode",
    "extraDeploy",
];

const IMAGES = ["controller.image.repository", "speaker.image.repository", "speaker.frr.image.repository"];

/** Returns the path of the property that names Bitnami's chart: a repository, or the chart's own reference. */
export function saysBitnami({ sources = [] }: ChartRelease): string | undefined {
    return sources.find(({ value }) => typeof value === "string" && BITNAMI.test(value))?.path;
}

/** Returns the paths of values that are meant for Bitnami's chart. */
export function valuesOfBitnami({ values }: ChartRelease): string[] {
    const isOfBitnami = (path: string) => {
        const image = given(values, path);
        return typeof image === "string" && BITNAMI.test(image);
    };
    return [...VALUES.filter((path) => known(given(values, path)) !== undefined), ...IMAGES.filter(isOfBitnami)];
}

/** Reports Bitnami's chart of MetalLB, which has other versions, values and images. */
export function otherProduct(release: ChartRelease): Finding[] {
    const path = saysBitnami(release);
    if (path !== undefined) {
        return warning(
            { object: release.object, path },
            {
                message:
                    "This is Bitnami's chart of MetalLB. Its versions, values and images differ from those of MetalLB's own " +
                    "chart, and the values aren't checked.",
                hint: "Use MetalLB's own chart: metallb of https://metallb.github.io/metallb.",
            },
        );
    }
    const [first, ...others] = valuesOfBitnami(release);
    if (first === undefined) return [];
    return warning(placeOf(release, first.split(".")), {
        message:
            others.length === 0
                ? `${first} is for Bitnami's chart of MetalLB. MetalLB's own chart has other values and images.`
                : `${first} and ${others.slice(0, 3).join(", ")} are for Bitnami's chart of MetalLB. MetalLB's own chart has other values and images.`,
        hint: "Write the values of MetalLB's own chart: helm show values metallb --repo https://metallb.github.io/metallb.",
    });
}

function warning(place: Place, details: Omit<FindingDetails, "rule">): Finding[] {
    return [at("warning", place, "", { rule: "other-chart", ...details })];
}
