import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";

/** The known facts about MetalLB's own pods. A value that isn't known is undefined, or `UNKNOWN`. */
export interface WorkloadFacts {
    /** Whether speakers run. */
    speaker?: boolean;
    /** Whether speakers announce from Nodes with the label that excludes them. */
    ignoreExcludeLB?: boolean;
    /** The class of the Services that MetalLB serves; "" means Services without a class. */
    loadBalancerClass?: string;
}

/** Returns the facts about MetalLB's pods from the component's `install`; undefined facts if MetalLB is installed by other means. */
export function workloadsOfInstall(install: unknown): WorkloadFacts {
    if (isUnknown(install)) return {};
    const { method, values, loadBalancerClass } = isMap(install) ? install : {};
    if (method === "Existing" || isUnknown(method)) return {};
    return workloadsOfValues(values, loadBalancerClass);
}

/** Returns the facts about MetalLB's pods from the chart's values. */
export function workloadsOfValues(values: unknown, loadBalancerClass: unknown = ""): WorkloadFacts {
    return {
        speaker: setting(values, "speaker.enabled", true) as boolean,
        ignoreExcludeLB: setting(values, "speaker.ignoreExcludeLB", false) as boolean,
        loadBalancerClass: setting(values, "loadBalancerClass", loadBalancerClass) as string,
    };
}

/** Returns the chart's value at a dotted path; `fallback` if it is absent, UNKNOWN if a step of the path is unknown. */
function setting(values: unknown, path: string, fallback: unknown): unknown {
    let value: unknown = values;
    for (const key of path.split(".")) {
        if (isUnknown(value)) return UNKNOWN;
        value = isMap(value) ? value[key] : undefined;
    }
    return value ?? fallback;
}
