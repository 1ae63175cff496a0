import { at } from "../finding";
import type { Finding } from "../model";
import { atLeast, NEWEST_KNOWN } from "../versions";
import { insteadOf } from "./instead";
import { lifeOf } from "./lookup";
import { nearest } from "./nearest";
import { valuesOfBitnami } from "./otherProduct";
import { placeOf, type ChartRelease, type Settings } from "./release";
import { givenValues } from "./walk";

/** Reports values that the chart no longer knows, doesn't know yet, or never knew. Helm ignores them without a message. */
export function unknownKeys(release: ChartRelease, { chart }: Settings): Finding[] {
    const { version } = release;
    const ofBitnami = valuesOfBitnami(release);
    return givenValues(chart, release.values).flatMap(({ keys, as }): Finding[] => {
        if (as !== "unknown") return [];
        const path = keys.join(".");
        const name = keys.map(shown).join(".");
        // One finding for all values of Bitnami's chart is clearer.
        if (ofBitnami.some((other) => other === path || other.startsWith(`${path}.`))) return [];
        const instead = insteadOf(path, release.component !== undefined);
        const { since, until } = lifeOf(path) ?? {};
        if (since !== undefined && !atLeast(version, since)) {
            return warning(release, keys, "moved-value", {
                message: `The chart of ${version} has no ${name} yet, and ignores it: the first chart with it is ${since}.`,
                hint: "Remove it, or install a newer MetalLB.",
            });
        }
        if (until !== undefined) {
            return warning(release, keys, "moved-value", {
                message: `The chart has no ${name} since ${until}, and ignores it.`,
                hint: instead ?? nearest(chart, keys),
            });
        }
        // A newer chart may know values that no known chart has.
        if (version !== NEWEST_KNOWN && atLeast(version, NEWEST_KNOWN)) return [];
        return warning(release, keys, "unknown-value", {
            message: `The chart of ${version} has no ${name}, and ignores it.`,
            hint: instead ?? nearest(chart, keys),
        });
    });
}

function warning(
    release: ChartRelease,
    keys: string[],
    rule: Finding["rule"],
    says: { message: string; hint: string },
) {
    return [at("warning", placeOf(release, keys), "", { rule, ...says })];
}

/** A key as users of Helm write it: in quotes if it isn't an ordinary name. */
function shown(key: string): string {
    return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}
