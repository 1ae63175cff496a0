import * as k8s from "@pulumi/kubernetes";
import { ADVERTISEMENT, NAMESPACE, pools } from "./resources";

/** The program that a user writes without the component. It has the same resources in the same order. */
export function program(count: number): void {
    const made = pools(count).map(
        ({ name, addresses }) =>
            new k8s.apiextensions.CustomResource(`pool-${name}`, {
                apiVersion: "metallb.io/v1beta1",
                kind: "IPAddressPool",
                metadata: { name, namespace: NAMESPACE },
                spec: { addresses },
            }),
    );
    new k8s.apiextensions.CustomResource(
        `l2-advertisement-${ADVERTISEMENT}`,
        {
            apiVersion: "metallb.io/v1beta1",
            kind: "L2Advertisement",
            metadata: { name: ADVERTISEMENT, namespace: NAMESPACE },
            spec: {},
        },
        { dependsOn: made },
    );
}
