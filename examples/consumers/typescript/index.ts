import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as metallb from "pulumi-metallb-sdk";

const config = new pulumi.Config();

const loadBalancer = new metallb.MetalLb("metallb", {
    backend: metallb.Backend.Native,
    install: { version: "0.16.2", repository: config.get("chartRepository"), timeoutSeconds: 120 },
    pools: [{ name: "public", addresses: [config.require("pool")], avoidBuggyIPs: true }],
    bgp: {
        peers: ["fw1", "fw2"].map((name) => ({
            name,
            myASN: 64512,
            peerASN: 64513,
            peerAddress: config.require(name),
            password: config.requireSecret(`${name}Password`),
        })),
        advertisements: [{ ipAddressPools: ["public"] }],
    },
});

// Another stack creates its pods, so Pulumi doesn't wait for them here.
const ingress = new kubernetes.core.v1.Service(
    "ingress",
    {
        metadata: { name: "ingress", annotations: { "pulumi.com/skipAwait": "true" } },
        spec: { type: "LoadBalancer", selector: { app: "ingress" }, ports: [{ port: 80 }] },
    },
    { dependsOn: [loadBalancer] },
);

export const namespace = loadBalancer.namespace;
export const version = loadBalancer.version;
export const pool = loadBalancer.pools.apply(([first]) => first?.addresses[0]);
export const service = ingress.metadata.name;
