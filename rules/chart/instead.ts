const TLS = (key: string): string => `Write tls.${key}.`;
const HTTPS_ONLY = "Remove it: the metrics are served by HTTPS, at metricsPort.";

/** Replacements for values of older or other charts, if the most similar name isn't the replacement. */
const INSTEAD: Record<string, string> = {
    "prometheus.speakerMetricsTLSSecret": TLS("speakerMetricsTLSSecret"),
    "prometheus.controllerMetricsTLSSecret": TLS("controllerMetricsTLSSecret"),
    "prometheus.secureMetricsPort": HTTPS_ONLY,
    "prometheus.rbacProxy": HTTPS_ONLY,
    "controller.tlsMinVersion": TLS("minVersion"),
    "controller.tlsCipherSuites": TLS("cipherSuites"),
    "speaker.frr.secureMetricsPort": HTTPS_ONLY,
    "frr-k8s.prometheus.rbacProxy": HTTPS_ONLY,
    "frr-k8s.prometheus.metricsTLSSecret": "Write frr-k8s.tls.metricsTLSSecret.",
    "controller.updateStrategy": "Write controller.strategy.",
    installCRDs: "Write crds.enabled.",
    "crds.install": "Write crds.enabled.",
    "crds.create": "Write crds.enabled.",
    lbClass: "Write loadBalancerClass.",
    "lb-class": "Write loadBalancerClass.",
    networkPolicy: "Write networkpolicies.",
};

/** Values that look like switches of FRR-K8s, but have no effect: the subchart follows a value of the chart itself. */
const FRR_K8S_SWITCH = new Set(["frr-k8s.enabled", "frrK8s", "frrK8s.enabled", "frr-k8s.frrk8s.enabled"]);

/** The replacement for a value that the chart doesn't know, if there is one. The component has an input for the backend. */
export function insteadOf(path: string, byComponent: boolean): string | undefined {
    if (FRR_K8S_SWITCH.has(path)) {
        return byComponent
            ? 'Remove it, and set backend: "frr-k8s" to have FRR-K8s, or "native" to have none.'
            : "Write frrk8s.enabled, without the hyphen.";
    }
    return Object.hasOwn(INSTEAD, path) ? INSTEAD[path] : undefined;
}
