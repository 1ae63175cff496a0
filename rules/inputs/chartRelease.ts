import type { ChartRelease } from "../chart";
import { KINDS } from "../kinds";
import type { Backend } from "../model";
import { valueAt } from "../shared/maps";
import { isUnknown } from "../unknown";
import { NEWEST_KNOWN } from "../versions";
import { placementShape } from "./install";

type Inputs = Record<string, unknown>;

/** Returns the release of MetalLB's chart that the component makes from its inputs. */
export function chartRelease(inputs: Inputs, install: Inputs, backend: Backend): ChartRelease {
    return {
        object: "MetalLb",
        path: "install.values",
        values: install.values,
        version: (install.version ?? NEWEST_KNOWN) as string,
        // Flux merges these values under install.values. They aren't in the inputs.
        moreValues: valueAt(install, "flux.valuesFrom") !== undefined,
        sources: ["repository", "chart"].map((key) => ({ path: `install.${key}`, value: install[key] })),
        component: { backend, inputs: inputsOfChart(install) },
        hasObjects: Object.values(KINDS).some(({ section }) => hasElements(inputs, section)),
    };
}

function hasElements(inputs: Inputs, path: string): boolean {
    const list = valueAt(inputs, path);
    return Array.isArray(list) && list.length > 0;
}

/** Returns the inputs that become values of the chart, by the values' paths. */
function inputsOfChart(install: Inputs): ReadonlyMap<string, { path: string; value: unknown }> {
    const placed = ["controller", "speaker"].flatMap((part) =>
        Object.keys(placementShape).map((key) => `${part}.${key}`),
    );
    const given = ["loadBalancerClass", ...placed].flatMap((path) => {
        const whole = install[path.split(".")[0] ?? ""];
        const value = isUnknown(whole) ? whole : valueAt(install, path);
        return value === undefined ? [] : [[path, { path: `install.${path}`, value }] as const];
    });
    return new Map(given);
}
