import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { MetalLb } from "pulumi-metallb";
import type { IngressSettings } from "./settings";

/** The cluster's ingress, with an address from MetalLB's pool. */
export class Ingress extends pulumi.ComponentResource {
    readonly address: pulumi.Output<string>;

    constructor(
        name: string,
        { image, port, metallb }: IngressSettings & { metallb: MetalLb },
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("infrastructure:index:Ingress", name, {}, opts);
        const metadata = { name: "ingress", namespace: "ingress" };
        const labels = { app: "ingress" };
        const namespace = new k8s.core.v1.Namespace(name, { metadata: { name: "ingress" } }, { parent: this });
        const container = {
            name: "ingress",
            image,
            ports: [{ containerPort: port }],
            readinessProbe: { tcpSocket: { port }, periodSeconds: 1 },
        };
        const deployment = new k8s.apps.v1.Deployment(
            name,
            {
                metadata,
                spec: {
                    replicas: 2,
                    selector: { matchLabels: labels },
                    template: { metadata: { labels }, spec: { containers: [container] } },
                },
            },
            { parent: this, dependsOn: namespace },
        );
        // With `dependsOn`, Pulumi creates the Service after the pool, and deletes it before the pool. It waits for the Service's address.
        const service = new k8s.core.v1.Service(
            name,
            { metadata, spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80, targetPort: port }] } },
            { parent: this, dependsOn: [metallb, deployment] },
        );
        this.address = service.status.apply(({ loadBalancer }) => loadBalancer.ingress?.[0]?.ip ?? "");
        this.registerOutputs({ address: this.address });
    }
}
