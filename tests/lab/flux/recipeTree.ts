import { stringify } from "yaml";
import type { Lab } from "../../../lab";

/**
 * Returns the recipe's files as a user makes them by hand, with the lab's addresses and the APIs that are still served.
 */
export function recipeTree(lab: Lab): Record<string, string> {
    const [fw1] = lab.topology.firewalls;
    const own = { namespace: "metallb-system" };
    const flux = { namespace: "flux-system" };
    const kustomization = (name: string, path: string, more: object = {}) => ({
        apiVersion: "kustomize.toolkit.fluxcd.io/v1",
        kind: "Kustomization",
        metadata: { name, ...flux },
        spec: {
            interval: "1m",
            path,
            prune: true,
            timeout: "2m",
            // The recipe has none, and then waits for a whole interval.
            retryInterval: "2s",
            sourceRef: { kind: "GitRepository", name: "flux-system" },
            healthChecks: [{ apiVersion: "apps/v1", kind: "Deployment", name: "metallb-controller", ...own }],
            ...more,
        },
    });
    const values = { speaker: { frr: { enabled: false } } };
    return Object.fromEntries(
        Object.entries({
            "bootstrap/namespaces/namespace-metallb-system.yaml": {
                apiVersion: "v1",
                kind: "Namespace",
                metadata: { name: "metallb-system" },
            },
            "bootstrap/helmrepositories/helmrepository-metallb.yaml": {
                apiVersion: "source.toolkit.fluxcd.io/v1",
                kind: "HelmRepository",
                metadata: { name: "metallb", ...flux },
                spec: { interval: "15m", url: lab.charts.url },
            },
            "bootstrap/kustomizations/kustomization-metallb.yaml": kustomization(
                "metallb--metallb-system",
                "./metallb-system",
            ),
            "bootstrap/kustomizations/kustomization-config--metallb-system.yaml": kustomization(
                "config--metallb-system",
                "./metallb-config",
                { dependsOn: [{ name: "metallb--metallb-system" }] },
            ),
            "metallb-system/configmap-metallb-helm-chart-value-overrides.yaml": {
                apiVersion: "v1",
                kind: "ConfigMap",
                metadata: { name: "metallb-helm-chart-value-overrides", ...own },
                data: { "values.yaml": stringify(values) },
            },
            "metallb-system/helmrelease-metallb.yaml": {
                apiVersion: "helm.toolkit.fluxcd.io/v2",
                kind: "HelmRelease",
                metadata: { name: "metallb", ...own },
                spec: {
                    chart: {
                        spec: {
                            chart: "metallb",
                            version: "0.13.5",
                            sourceRef: { kind: "HelmRepository", name: "metallb", ...flux },
                        },
                    },
                    interval: "15m",
                    timeout: "5m",
                    releaseName: "metallb",
                    valuesFrom: [
                        { kind: "ConfigMap", name: "metallb-helm-chart-value-overrides", valuesKey: "values.yaml" },
                    ],
                },
            },
            "metallb-config/ipaddresspool.yaml": {
                apiVersion: "metallb.io/v1beta1",
                kind: "IPAddressPool",
                metadata: { name: "metallb-pool", ...own },
                spec: { addresses: [lab.topology.pool] },
            },
            "metallb-config/bgpadvertisment.yaml": {
                apiVersion: "metallb.io/v1beta1",
                kind: "BGPAdvertisement",
                metadata: { name: "metallb-advertisment", ...own },
                spec: {
                    ipAddressPools: ["metallb-pool"],
                    aggregationLength: 32,
                    localPref: 100,
                },
            },
            [`metallb-config/bgppeer-${fw1?.inside}.yaml`]: {
                apiVersion: "metallb.io/v1beta2",
                kind: "BGPPeer",
                metadata: { name: "fw1", ...own },
                spec: {
                    myASN: lab.topology.asn.cluster,
                    peerASN: lab.topology.asn.firewalls,
                    peerAddress: fw1?.inside,
                    holdTime: "9s",
                },
            },
        }).map(([name, object]) => [name, stringify(object)]),
    );
}
