import type { Finding } from "../model";
import { valueAt } from "../shared/maps";
import { problem, type Map } from "./findings";

/** Fields of the specs that have an input of their own, and that input. The component reads the input for other decisions, too. */
const RELEASE: Record<string, string> = {
    chart: "install.chart",
    chartRef: "install.chart",
    dependsOn: "install.flux.dependsOn",
    driftDetection: "install.flux.driftDetection",
    "install.remediation.retries": "install.flux.install.retries",
    "install.strategy": "install.flux.install.strategy",
    interval: "install.flux.interval",
    kubeConfig: "install.flux.kubeConfig",
    postRenderers: "install.flux.postRenderers",
    releaseName: "install.releaseName",
    serviceAccountName: "install.flux.serviceAccountName",
    suspend: "install.flux.suspend",
    timeout: "install.timeoutSeconds",
    "upgrade.remediation.retries": "install.flux.upgrade.retries",
    "upgrade.strategy": "install.flux.upgrade.strategy",
    values: "install.values",
    valuesFrom: "install.flux.valuesFrom",
};

const SOURCE: Record<string, string> = {
    certSecretRef: "install.flux.source.certSecretRef",
    interval: "install.flux.source.interval",
    secretRef: "install.flux.source.secretRef",
    url: "install.repository or install.chart",
};

/** Reports fields of the specs that would override an input. The component and Flux would then disagree. */
export function ownFields(install: Map): Finding[] {
    return [...around(install, "flux.spec", RELEASE), ...around(install, "flux.source.spec", SOURCE)];
}

function around(install: Map, spec: string, fields: Record<string, string>): Finding[] {
    return Object.entries(fields)
        .filter(([field]) => valueAt(install, `${spec}.${field}`) !== undefined)
        .map(([field, input]) =>
            problem(`install.${spec}.${field}`, "flux-spec", {
                message: `${field} has an input of its own, which this field would override.`,
                hint: `Give it as ${input}.`,
            }),
        );
}
