import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // Pulumi creates the custom resources only. The installation stays as it is, also after `pulumi destroy`.
    // The inputs are validated against the rules of this version.
    install: { method: InstallMethod.Existing, version: config.require("version") },
    // If MetalLB is not in metallb-system, add `namespace: { name: … }`.
    // The names must differ from those of the pools and advertisements that the cluster has.
    pools: [{ name: "public", addresses: config.requireObject<string[]>("addresses") }],
    l2: { advertisements: [{ name: "public", ipAddressPools: ["public"] }] },
});

export const pools = metallb.pools;
