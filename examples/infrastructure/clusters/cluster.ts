import * as pulumi from "@pulumi/pulumi";
import { MetalLb } from "pulumi-metallb";
import type { ClusterNetwork, Network } from "../base/network";
import type { Firewall } from "./firewalls";
import { Ingress } from "./ingress";
import type { ClusterSettings } from "./settings";

export interface ClusterArgs extends ClusterSettings {
    /** The cluster's own part of the plan. */
    own: pulumi.Output<ClusterNetwork>;
    /** The part of the plan that all clusters share. */
    network: pulumi.Output<Network>;
    firewalls: Firewall[];
}

/** A cluster of this stack: MetalLB, its neighbors on the firewalls, and an ingress. Its children use its Kubernetes provider. */
export class Cluster extends pulumi.ComponentResource {
    readonly metallb: MetalLb;
    readonly ingress?: Ingress;

    constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("infrastructure:index:Cluster", name, {}, opts);
        const { own, network, firewalls, backend, install, verify = true, ingress } = args;
        this.metallb = new MetalLb(
            `${name}-metallb`,
            {
                backend,
                install,
                pools: [{ name: "public", addresses: [own.pool], avoidBuggyIPs: true }],
                bgp: {
                    peers: firewalls.map(({ peer }) => ({ ...peer, myASN: own.asn })),
                    advertisements: [{ ipAddressPools: ["public"] }],
                },
                pfSense: { firewalls: firewalls.map(({ entry }) => entry), nodeAddresses: own.nodeAddresses, verify },
                network: { nodeNetworks: [network.nodes] },
            },
            { parent: this },
        );
        if (ingress) {
            this.ingress = new Ingress(`${name}-ingress`, { ...ingress, metallb: this.metallb }, { parent: this });
        }
        this.registerOutputs({});
    }
}
