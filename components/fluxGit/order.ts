import { SPEC_KEYS } from "../../rules";
import { isContainer } from "../../rules/shared/maps";

/** Keys that come first in every object, in their usual order. The other keys follow in alphabetical order. */
const FIRST = [
    ...["apiVersion", "kind", "metadata", "name", "namespace", "labels", "annotations", "spec", "data", "values.yaml"],
    ...["key", "operator", "matchLabels", "matchExpressions"],
    ...["priority", "namespaces", "namespaceSelectors", "serviceSelectors", "weight", "preference"],
    ...["chart", "version", "sourceRef", "createNamespace", "strategy", "mode", "target"],
];

const FLUX_SOURCE = ["interval", "timeout", "url", "ref", "secretRef", "certSecretRef", "passCredentials", "provider"];

/** The order of a spec's own keys, by kind: that of the inputs and of MetalLB's documentation, or that of Flux's. */
const SPECS: Record<string, readonly string[]> = {
    ...SPEC_KEYS,
    HelmRepository: FLUX_SOURCE,
    OCIRepository: FLUX_SOURCE,
    HelmRelease: [
        ...["interval", "timeout", "releaseName", "chart", "chartRef", "install", "upgrade", "driftDetection"],
        ...["serviceAccountName", "kubeConfig", "dependsOn", "postRenderers", "suspend", "valuesFrom", "values"],
    ],
    Kustomization: [
        ...["dependsOn", "interval", "retryInterval", "timeout", "path", "prune", "sourceRef", "decryption"],
        ...["kubeConfig", "healthChecks"],
    ],
};

/** Returns a Kubernetes object with its keys in a fixed order, which doesn't depend on the inputs' order, and without undefined values. */
export function inOrder(object: Record<string, unknown>): Record<string, unknown> {
    const { spec, ...rest } = object;
    const specKeys = SPECS[String(object.kind)] ?? [];
    const sorted = sort({ ...rest, spec: undefined }, FIRST) as Record<string, unknown>;
    return spec === undefined ? sorted : { ...sorted, spec: sort(spec, specKeys) };
}

function sort(value: unknown, first: readonly string[]): unknown {
    if (!isContainer(value)) {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map((element) => sort(element, FIRST));
    }
    const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);
    const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sort(inner, FIRST)]));
}
