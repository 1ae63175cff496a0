import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // Pulumi creates the custom resources only. The installation stays as it is, also after `pulumi destroy`.
    // The inputs are validated against the rules of this version.
    install: { method: InstallMethod.Existing, version: config.require("version") },
    // If MetalLB is not in metallb-system, add `namespace: { name: … }`.
    pools: [{ name: "public", addresses: config.requireObject<string[]>("addresses") }],
    // The name must differ from the names of the L2Advertisements that the cluster has.
    l2: { advertisements: [{ name: "public", ipAddressPools: ["public"] }] },
});

export const pools = metallb.pools;
