import { warning } from "../finding";
import type { Backend, Finding } from "../model";
import { valueAt } from "../shared/maps";
import { isNull } from "../shared/nulls";
import { isUnknown } from "../unknown";

const VALUES = { object: "MetalLb", path: "install.values" };
const RULE = "backend-values";

/** The chart's switches that follow `backend`, and the backend that each turns on. */
const SWITCHES: [path: string, backend: Backend][] = [
    ["frrk8s.enabled", "frr-k8s"],
    ["speaker.frr.enabled", "frr"],
];

/** The chart's values that say another backend than `backend`, which is given or the component's default. */
export function backendValues(values: unknown, backend: Backend, isGiven: boolean): Finding[] {
    if (isUnknown(backend)) return [];
    return [
        ...externalFrrK8s(values, backend),
        ...overruledValues(values, backend),
        ...(isGiven ? [] : movedToFrrK8s(values, backend)),
    ];
}

/** With an external FRR-K8s the chart uses that, whatever its other values are; beside `frr` it refuses. */
function externalFrrK8s(values: unknown, backend: Backend): Finding[] {
    if (valueAt(values, "frrk8s.external") !== true || backend !== "native") return [];
    return [
        warning(VALUES, "frrk8s.external", {
            rule: RULE,
            message: `frrk8s.external: true makes MetalLB use FRR-K8s, but everything is checked for the backend "${backend}".`,
            hint: 'Remove it, or set backend to "frr-k8s".',
        }),
    ];
}

/** `backend` wins over the chart's values, since everything is checked for it. */
function overruledValues(values: unknown, backend: Backend): Finding[] {
    const external = valueAt(values, "frrk8s.external");
    // With an FRR-K8s of its own, the chart's is off although the backend is FRR-K8s.
    if (external === true || isUnknown(external)) return [];
    return SWITCHES.flatMap(([path, switched]): Finding[] => {
        const value = valueAt(values, path);
        if (typeof value !== "boolean" || value === (backend === switched)) return [];
        return [
            warning(VALUES, path, {
                rule: RULE,
                message: `${path}: ${value} contradicts the backend "${backend}", which wins.`,
                hint: value ? `Remove it, or set backend to "${switched}".` : "Remove it, or choose another backend.",
            }),
        ];
    });
}

/** Before 0.16 the charts had FRR-K8s off, so that values with FRR off meant native mode without a word of it. */
function movedToFrrK8s(values: unknown, backend: Backend): Finding[] {
    const path = "speaker.frr.enabled";
    const meantNative = valueAt(values, path) === false && isNull(valueAt(values, "frrk8s"));
    if (!meantNative || backend !== "frr-k8s") return [];
    return [
        warning(VALUES, path, {
            rule: RULE,
            message: `${path}: false meant the backend "native" in charts before 0.16; here it is "frr-k8s", for backend isn't given.`,
            hint: 'Say backend: "native" to stay with that, or backend: "frr-k8s".',
        }),
    ];
}
