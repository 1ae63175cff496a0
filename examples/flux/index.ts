import * as pulumi from "@pulumi/pulumi";
import { Backend, InstallMethod, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // The smallest backend. The backends do not differ for L2.
    backend: Backend.Native,
    install: {
        // Pulumi creates the HelmRelease and its source, and waits until Flux has installed the chart.
        method: InstallMethod.Flux,
        // Optional: a mirror of MetalLB's chart repository.
        repository: config.get("chartRepository"),
    },
    pools: [{ name: "home", addresses: config.requireObject<string[]>("addresses") }],
    l2: { advertisements: [{ ipAddressPools: ["home"] }] },
});

export const pools = metallb.pools;
