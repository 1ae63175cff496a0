import type { Backend, Finding } from "../model";
import { valueAt } from "../shared/maps";
import { isUnknown } from "../unknown";
import { atLeast } from "../versions";

interface Move {
    /** The value's path in the chart's values. */
    path: string;
    /** The first chart that knows it. */
    since?: string;
    /** The first chart that no longer does. */
    until?: string;
    /** What to do where it is no longer known. */
    instead?: string;
}

const TO_TLS = (key: string) => `Write tls.${key}.`;
const HTTPS_ONLY = "Remove it: the metrics are served by HTTPS, at metricsPort.";

/** Where the charts' values differ, by a comparison of their values.yaml: Helm passes over what a chart doesn't know. */
const MOVES: Move[] = [
    { path: "prometheus.speakerMetricsTLSSecret", until: "0.16.0", instead: TO_TLS("speakerMetricsTLSSecret") },
    { path: "prometheus.controllerMetricsTLSSecret", until: "0.16.0", instead: TO_TLS("controllerMetricsTLSSecret") },
    { path: "prometheus.secureMetricsPort", until: "0.16.0", instead: HTTPS_ONLY },
    { path: "prometheus.rbacProxy", until: "0.16.0", instead: HTTPS_ONLY },
    { path: "controller.tlsMinVersion", until: "0.16.0", instead: TO_TLS("minVersion") },
    { path: "controller.tlsCipherSuites", until: "0.16.0", instead: TO_TLS("cipherSuites") },
    { path: "speaker.frr.secureMetricsPort", until: "0.16.0", instead: HTTPS_ONLY },
    { path: "frrk8s", since: "0.14.0" },
    { path: "networkpolicies", since: "0.15.3" },
    { path: "frr-k8s", since: "0.14.0" },
    { path: "tls", since: "0.16.0" },
];

/** Values that the chart of this version doesn't know any more, or not yet. */
export function movedValues(values: unknown, version: string): Finding[] {
    if (isUnknown(version)) return [];
    return MOVES.filter(({ path }) => valueAt(values, path) !== undefined).flatMap((move): Finding[] => {
        const { path, since, until } = move;
        const gone = until !== undefined && atLeast(version, until);
        const toCome = since !== undefined && !atLeast(version, since);
        if (!gone && !toCome) return [];
        return [
            {
                severity: "warning",
                object: "MetalLb",
                path: `install.values.${path}`,
                rule: "moved-value",
                message: gone
                    ? `The chart has no ${path} since ${until}, and passes it over.`
                    : `The chart of ${version} has no ${path} yet, and passes it over: it came with ${since}.`,
                hint: gone ? (move.instead as string) : "Remove it, or install a newer MetalLB.",
            },
        ];
    });
}

/** Before 0.16 the charts had FRR-K8s off, so that values with FRR off meant native mode without a word of it. */
export function movedToFrrK8s(values: unknown, backend: Backend): Finding[] {
    const path = "speaker.frr.enabled";
    const meantNative = valueAt(values, path) === false && valueAt(values, "frrk8s") === undefined;
    if (!meantNative || backend !== "frr-k8s") return [];
    return [
        {
            severity: "warning",
            object: "MetalLb",
            path: `install.values.${path}`,
            rule: "backend-values",
            message: `${path}: false meant the backend "native" in charts before 0.16; here it is "frr-k8s", for backend isn't given.`,
            hint: 'Say backend: "native" to stay with that, or backend: "frr-k8s".',
        },
    ];
}
