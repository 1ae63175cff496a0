import type { Finding } from "../model";
import { atLeast } from "../versions";
import type { ChartRelease, Settings } from "./release";

/** A condition in which the chart's templates fail with a message of their own. */
export interface ChartFailure {
    /** The message of the chart. */
    words: string;
    /** The first chart with the condition, and the first chart without it. The defaults are the first of all charts, and none. */
    since?: string;
    until?: string;
    /** The values that the condition depends on. The finding points at the first value that is given. */
    values: string[];
    when(settings: Pick<Settings, "isOn" | "knows" | "isGiven">): boolean;
    /** The fix with the component. `ownHint` is the fix in values for the chart alone. */
    hint: string;
    ownHint?: string;
}

const EXCLUSIVE_HINT = 'Set backend: "frr-k8s", or remove frrk8s.external.';
const EXCLUSIVE_OWN_HINT =
    "Set speaker.frr.enabled: false to have FRR-K8s, or frrk8s.enabled: false to have FRR in the speaker.";

const EXTERNAL_HINT = "Write frrk8s.external: true, without quotes.";

/** Every `fail` and `required` in the charts' templates, and a bug of one chart. `tests/lab/chartFails.test.ts` compares them with Helm. */
export const CHART_FAILURES: readonly ChartFailure[] = [
    {
        words: "Starting from v0.13.0 configInline is no longer supported. Please see https://metallb.universe.tf/#backward-compatibility",
        since: "0.13.3",
        values: ["configInline"],
        when: ({ isOn }) => isOn("configInline"),
        hint: "Remove it, and give its addresses as pools, its peers as bgp.peers, and its protocols as l2.advertisements or bgp.advertisements.",
        ownHint: "Remove it, and write IPAddressPools, BGPPeers, and L2Advertisements or BGPAdvertisements instead.",
    },
    {
        words: "speaker.frr.enabled and frrk8s.enabled are mutually exclusive!",
        since: "0.14.0",
        until: "0.14.6",
        values: ["frrk8s.enabled", "speaker.frr.enabled"],
        when: ({ isOn }) => isOn("speaker.frr.enabled") && isOn("frrk8s.enabled"),
        hint: EXCLUSIVE_HINT,
        ownHint: EXCLUSIVE_OWN_HINT,
    },
    {
        words: "speaker.frr.enabled and frrk8s.enabled / external are mutually exclusive!",
        since: "0.14.6",
        values: ["frrk8s.external", "frrk8s.enabled", "speaker.frr.enabled"],
        when: ({ isOn }) => isOn("speaker.frr.enabled") && (isOn("frrk8s.enabled") || isOn("frrk8s.external")),
        hint: EXCLUSIVE_HINT,
        ownHint: EXCLUSIVE_OWN_HINT,
    },
    {
        words: "frrk8s.enabled frrk8s.external are mutually exclusive!",
        since: "0.14.6",
        values: ["frrk8s.external", "frrk8s.enabled"],
        when: ({ isOn }) => isOn("frrk8s.enabled") && isOn("frrk8s.external"),
        hint: EXTERNAL_HINT,
        ownHint: "Set frrk8s.enabled: false beside frrk8s.external: true.",
    },
    {
        words: "frrk8s requires speaker to be enabled. Set frrk8s.enabled=false when disabling speaker.",
        since: "0.16.2",
        values: ["speaker.enabled", "frrk8s.enabled", "frrk8s.external"],
        when: ({ isOn }) => !isOn("speaker.enabled") && (isOn("frrk8s.enabled") || isOn("frrk8s.external")),
        hint: 'Set backend: "native", and no frrk8s.external: the controller then hands out addresses without speakers.',
        ownHint:
            "Set frrk8s.enabled: false, and no frrk8s.external: the controller then hands out addresses without speakers.",
    },
    {
        // The chart's values.yaml has null where its subchart has a map.
        words: "nil pointer evaluating interface {}.serviceMonitor",
        since: "0.16.0",
        until: "0.16.1",
        values: ["frrk8s.enabled"],
        when: ({ isOn, isGiven }) => isOn("frrk8s.enabled") && !isGiven("frr-k8s.prometheus"),
        hint: "Install 0.16.1, or add frr-k8s: { prometheus: {} } to the values.",
    },
    {
        words: "nodeSelector must be empty when memberlist is disabled",
        since: "0.15.0",
        values: ["speaker.nodeSelector", "speaker.memberlist.enabled"],
        when: ({ isOn }) => !isOn("speaker.memberlist.enabled") && isOn("speaker.nodeSelector"),
        hint: "Remove the node selector, or speaker.memberlist.enabled: false: without memberlist, speakers run on all nodes.",
    },
    {
        words: "namespace is required when frrk8s is external",
        since: "0.14.6",
        values: ["frrk8s.external", "frrk8s.namespace", "speaker.enabled"],
        when: ({ isOn }) => isOn("speaker.enabled") && isOn("frrk8s.external") && !isOn("frrk8s.namespace"),
        hint: "Add frrk8s.namespace, the namespace of that FRR-K8s, such as frr-k8s-system.",
    },
    {
        words: "prometheus.serviceMonitor.enabled and prometheus.podMonitor.enabled cannot both be set",
        since: "0.14.9",
        values: ["prometheus.podMonitor.enabled", "prometheus.serviceMonitor.enabled"],
        when: ({ isOn }) => isOn("prometheus.podMonitor.enabled") && isOn("prometheus.serviceMonitor.enabled"),
        hint: "Disable one of them: both scrape the same metrics.",
    },
    ...monitored("", "podMonitor"),
    ...monitored("", "serviceMonitor", "0.13.5"),
    ...monitored("frr-k8s.", "serviceMonitor", "0.14.0"),
];

/** The failures of a monitor: it needs the name of the Prometheus that it grants access to, unless it grants access to none. */
function monitored(chart: string, monitor: string, since?: string): ChartFailure[] {
    const prometheus = `${chart}prometheus`;
    const grants = `${prometheus}.rbacPrometheus`;
    const wanted = { serviceAccount: "prometheus-k8s", namespace: "monitoring" };
    return Object.entries(wanted).map(([value, example]) => ({
        words: `.Values.prometheus.${value} must be defined when .Values.prometheus.${monitor}.enabled == true`,
        since,
        values: [
            `${prometheus}.${monitor}.enabled`,
            grants,
            `${prometheus}.${value}`,
            ...(chart === "" ? [] : ["frrk8s.enabled"]),
        ],
        when: ({ isOn, knows }) =>
            (chart === "" || isOn("frrk8s.enabled")) &&
            isOn(`${prometheus}.${monitor}.enabled`) &&
            // The first charts always grant access.
            (isOn(grants) || !knows(grants)) &&
            !isOn(`${prometheus}.${value}`),
        hint: `Set ${prometheus}.${value} to the ${value} of your Prometheus, such as ${example}; or set ${grants}: false to grant it no rights.`,
    }));
}

/** Reports values with which the chart's own checks fail. */
export function chartFails(release: ChartRelease, settings: Settings): Finding[] {
    return CHART_FAILURES.filter((failure) => hasCondition(failure, release.version))
        .filter(({ values, when }) => !values.some((path) => settings.isUnknownAt(path)) && when(settings))
        .map(({ words, values, hint, ownHint = hint }) => ({
            severity: "error",
            object: release.object,
            path: values.map(settings.givenAt).find((path) => path !== undefined) ?? versionOf(release),
            rule: "chart-fails",
            message: `With these values Helm can't render the chart of ${release.version}, which fails with "${words}".`,
            hint: release.component === undefined ? ownHint : hint,
        }));
}

/** The path of the version. If none of the condition's values is given, the chart fails with its own defaults. */
function versionOf({ component, path }: ChartRelease): string {
    return component === undefined ? path : "install.version";
}

/** Whether the chart of a version has the condition. */
export function hasCondition({ since, until }: ChartFailure, version: string): boolean {
    return (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until));
}
