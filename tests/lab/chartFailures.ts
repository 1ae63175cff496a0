import { Backend, type InstallArgs } from "../../index";

/** Values with which a chart fails, by a distinctive part of the templates' message; the second values are the fix. */
export interface FailureExample {
    words: RegExp;
    fails: object;
    passes: object;
}

const noFrrK8s = { frrk8s: { enabled: false } };
const podMonitor = { podMonitor: { enabled: true } };
const serviceMonitor = { serviceMonitor: { enabled: true } };
const account = { serviceAccount: "prometheus-k8s", namespace: "monitoring" };
const ofFrrK8s = (prometheus: object) => ({ ...onlyFrrK8s, "frr-k8s": { prometheus } });
const onlyFrrK8s = { frrk8s: { enabled: true }, speaker: { frr: { enabled: false } } };

/** One example for each failure of the charts. */
export const EXAMPLES: FailureExample[] = [
    { words: /configInline/, fails: { configInline: { "address-pools": [] } }, passes: { configInline: {} } },
    {
        words: /speaker\.frr\.enabled and frrk8s/,
        fails: { speaker: { frr: { enabled: true } }, frrk8s: { enabled: true } },
        passes: { speaker: { frr: { enabled: true } }, ...noFrrK8s },
    },
    {
        words: /frrk8s\.enabled frrk8s\.external/,
        fails: { speaker: { frr: { enabled: false } }, frrk8s: { enabled: true, external: true, namespace: "x" } },
        passes: { speaker: { frr: { enabled: false } }, frrk8s: { enabled: false, external: true, namespace: "x" } },
    },
    {
        words: /requires speaker/,
        fails: { speaker: { enabled: false, frr: { enabled: false } }, frrk8s: { enabled: true } },
        passes: { speaker: { enabled: false, frr: { enabled: false } }, ...noFrrK8s },
    },
    {
        words: /memberlist/,
        fails: { speaker: { memberlist: { enabled: false }, nodeSelector: { role: "lb" } } },
        passes: { speaker: { memberlist: { enabled: false }, nodeSelector: {} } },
    },
    {
        words: /namespace is required when frrk8s is external/,
        fails: { speaker: { frr: { enabled: false } }, frrk8s: { enabled: false, external: true } },
        passes: { speaker: { frr: { enabled: false } }, frrk8s: { enabled: false, external: true, namespace: "x" } },
    },
    {
        words: /cannot both be set/,
        fails: { prometheus: { ...podMonitor, ...serviceMonitor, ...account } },
        passes: { prometheus: { ...podMonitor, ...account } },
    },
    ...[podMonitor, serviceMonitor].flatMap((monitor): FailureExample[] => {
        const [name = ""] = Object.keys(monitor);
        return [
            {
                words: new RegExp(`serviceAccount must.*${name}`),
                fails: { prometheus: { ...monitor, namespace: "monitoring" } },
                passes: { prometheus: { ...monitor, ...account } },
            },
            {
                words: new RegExp(`namespace must.*${name}`),
                fails: { prometheus: { ...monitor, serviceAccount: "prometheus-k8s" } },
                passes: { prometheus: { ...monitor, ...account } },
            },
        ];
    }),
    {
        words: /serviceAccount must.*serviceMonitor/,
        fails: ofFrrK8s({ ...serviceMonitor, rbacPrometheus: true, namespace: "monitoring" }),
        passes: ofFrrK8s({ ...serviceMonitor, rbacPrometheus: false }),
    },
    {
        words: /namespace must.*serviceMonitor/,
        fails: ofFrrK8s({ ...serviceMonitor, rbacPrometheus: true, serviceAccount: "prometheus-k8s" }),
        passes: ofFrrK8s({ ...serviceMonitor, rbacPrometheus: true, ...account }),
    },
];

/** Inputs of the component, and whether the chart accepts the resulting values. */
export const INSTALLATIONS: { backend: Backend; install: InstallArgs; fails: boolean }[] = [
    { backend: Backend.FrrK8s, install: { values: { speaker: { enabled: false } } }, fails: true },
    { backend: Backend.Native, install: { values: { speaker: { enabled: false } } }, fails: false },
    {
        backend: Backend.Frr,
        install: { values: { frrk8s: { external: true, namespace: "x" } } },
        fails: true,
    },
    {
        backend: Backend.FrrK8s,
        install: { values: { frrk8s: { external: true, namespace: "x" } } },
        fails: false,
    },
    { backend: Backend.FrrK8s, install: { values: { frrk8s: { external: true } } }, fails: true },
    { backend: Backend.FrrK8s, install: { values: { frrk8s: { external: "true", namespace: "x" } } }, fails: true },
    {
        backend: Backend.Native,
        install: { speaker: { nodeSelector: { role: "lb" } }, values: { speaker: { memberlist: { enabled: false } } } },
        fails: true,
    },
];

/** Values of wrong types, and null. Not all charts refuse all of them, and the rules have to know which do. */
export const WRONG_TYPES: object[] = [
    { speaker: { tolerations: "all" } },
    { speaker: { tolerations: { operator: "Exists" } } },
    { speaker: { nodeSelector: ["role=lb"] } },
    { speaker: { logLevel: "trace" } },
    { speaker: { image: { tag: 0.16 } } },
    { speaker: { frr: null } },
    { speaker: { tolerateMaster: null } },
    { speaker: { affinity: null } },
    { speaker: { memberlist: "off" } },
    { controller: { affinity: "none" } },
    { controller: { resources: [] } },
    { controller: { readinessProbe: { periodSeconds: "10s" } } },
    { imagePullSecrets: ["registry"] },
    { imagePullSecrets: [{ name: "registry", namespace: "x" }] },
    { imagePullSecrets: "registry" },
    { prometheus: { serviceMonitor: { interval: "30s" } } },
    { prometheus: { prometheusRule: { staleConfig: { labels: { page: true } } } } },
    { prometheus: null },
    { rbac: { create: "true" } },
    { crds: { enabled: null } },
    { loadBalancerClass: 7 },
];
