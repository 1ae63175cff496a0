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

/** Reports chart values that contradict `backend`, which is given or the component's default. */
export function backendValues(values: unknown, backend: Backend, isGiven: boolean): Finding[] {
    if (isUnknown(backend)) return [];
    return [
        ...externalFrrK8s(values, backend),
        ...overruledValues(values, backend),
        ...(isGiven ? [] : movedToFrrK8s(values, backend)),
    ];
}

/** Reports an external FRR-K8s with native mode. The chart uses an external FRR-K8s whatever its other values are. With `frr`, it fails. */
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

/** Reports chart values that `backend` overrides. All checks are for `backend`. */
function overruledValues(values: unknown, backend: Backend): Finding[] {
    const external = valueAt(values, "frrk8s.external");
    // With an external FRR-K8s, the chart's own FRR-K8s is off although the backend is FRR-K8s.
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

/** Reports values that meant native mode before 0.16, when FRR-K8s was off by default: it was enough to turn FRR off. */
function movedToFrrK8s(values: unknown, backend: Backend): Finding[] {
    const path = "speaker.frr.enabled";
    const meantNative = valueAt(values, path) === false && isNull(valueAt(values, "frrk8s"));
    if (!meantNative || backend !== "frr-k8s") return [];
    return [
        warning(VALUES, path, {
            rule: RULE,
            message: `${path}: false meant the backend "native" in charts before 0.16; here the backend is "frr-k8s", because backend isn't set.`,
            hint: 'Set backend: "native" to keep native mode, or backend: "frr-k8s".',
        }),
    ];
}
