import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { InstallMethod } from "../index";
import type { Lab } from "../lab";

const namespace = "metallb-system";

/** The chart's values as a user sets them: only the backend. */
const values = { speaker: { frr: { enabled: false } }, frrk8s: { enabled: false } };

/** Pulumi's own ways to install the chart. Each returns the resources that the custom resources depend on. */
const installed: Partial<Record<InstallMethod, (lab: Lab, version: string) => pulumi.Resource[]>> = {
    [InstallMethod.HelmRelease]: (lab, version) => [
        new k8s.helm.v3.Release(
            "metallb",
            { name: "metallb", ...chartOf(lab, version) },
            { dependsOn: makeNamespace() },
        ),
    ],
    [InstallMethod.HelmChart]: (lab, version) => [
        new k8s.helm.v4.Chart("metallb", { name: "metallb", ...chartOf(lab, version) }, { dependsOn: makeNamespace() }),
    ],
    [InstallMethod.Existing]: () => [],
};

/** The program that a user writes without the component. It has the same resources. */
export function handWritten(lab: Lab, method: InstallMethod, version: string): () => Promise<void> {
    return async () => {
        const { topology } = lab;
        const dependsOn = installed[method]!(lab, version);
        const resource = (apiVersion: string, kind: string, name: string, spec: object, after: pulumi.Resource[]) =>
            new k8s.apiextensions.CustomResource(
                `${kind}-${name}`,
                { apiVersion: `metallb.io/${apiVersion}`, kind, metadata: { name, namespace }, spec },
                { dependsOn: after },
            );
        const pool = resource("v1beta1", "IPAddressPool", "lab", { addresses: [topology.pool] }, dependsOn);
        for (const { name, inside, password } of topology.firewalls) {
            const secret = password === undefined ? [] : [makeSecret(name, password, dependsOn)];
            const spec = {
                myASN: topology.asn.cluster,
                peerASN: topology.asn.firewalls,
                peerAddress: inside,
                holdTime: "9s",
                passwordSecret: password === undefined ? undefined : { name: `${name}-bgp-password` },
            };
            resource("v1beta2", "BGPPeer", name, spec, [...dependsOn, ...secret]);
        }
        resource("v1beta1", "BGPAdvertisement", "lab", { ipAddressPools: ["lab"] }, [...dependsOn, pool]);
    };
}

function chartOf(lab: Lab, version: string) {
    return { chart: "metallb", version, repositoryOpts: { repo: lab.charts.url }, namespace, values };
}

function makeNamespace(): pulumi.Resource {
    const labels = { "pod-security.kubernetes.io/enforce": "privileged" };
    return new k8s.core.v1.Namespace("metallb", { metadata: { name: namespace, labels } });
}

function makeSecret(peer: string, password: string, dependsOn: pulumi.Resource[]): pulumi.Resource {
    const metadata = { name: `${peer}-bgp-password`, namespace };
    const type = "kubernetes.io/basic-auth";
    return new k8s.core.v1.Secret(`password-${peer}`, { metadata, type, stringData: { password } }, { dependsOn });
}
