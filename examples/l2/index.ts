import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // The smallest backend. The backends do not differ for L2.
    backend: Backend.Native,
    // Optional: a mirror of MetalLB's chart repository.
    install: { repository: config.get("chartRepository") },
    pools: [{ name: "home", addresses: config.requireObject<string[]>("addresses") }],
    l2: { advertisements: [{ ipAddressPools: ["home"] }] },
});

export const pools = metallb.pools;
