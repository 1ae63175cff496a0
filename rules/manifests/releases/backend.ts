import type { Backend } from "../../model";
import { valueAt } from "../../shared/maps";
import { isUnknown } from "../../unknown";
import { atLeast, SINCE } from "../../versions";
import type { Fields } from "./fields";

/** Returns the backend that a chart's values enable, and the reason. The chart's default depends on its version. */
export function backendOfChart(values: Fields, version: string): { backend?: Backend; because: string } {
    const frrK8s = valueAt(values, "frrk8s.enabled");
    const frr = valueAt(values, "speaker.frr.enabled");
    const [defaultBackend, because] = [defaultOf(version), `the default of chart ${version}`];
    if ([frrK8s, frr, values.frrk8s, values.speaker, valueAt(values, "speaker.frr")].some(isUnknown))
        return { because: "its values aren't known" };
    if (frrK8s === true) return { backend: "frr-k8s", because: "frrk8s.enabled is true" };
    if (valueAt(values, "frrk8s.external") === true) return { backend: "frr-k8s", because: "frrk8s.external is true" };
    if (frr === true) return { backend: "frr", because: "speaker.frr.enabled is true" };
    if (frrK8s === false && defaultBackend === "frr-k8s")
        return { backend: "native", because: "frrk8s.enabled is false" };
    if (frr === false && defaultBackend === "frr")
        return { backend: "native", because: "speaker.frr.enabled is false" };
    return { backend: defaultBackend, because };
}

function defaultOf(version: string): Backend {
    if (atLeast(version, SINCE.chartTurnsOnFrrK8s)) return "frr-k8s";
    return atLeast(version, SINCE.chartTurnsOnFrr) ? "frr" : "native";
}
