import * as pulumi from "@pulumi/pulumi";
import { Backend, InstallMethod, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // The smallest backend. The backends do not differ for L2.
    backend: Backend.Native,
    install: {
        // Pulumi writes the files. Flux installs MetalLB once you have committed and pushed them.
        method: InstallMethod.FluxGit,
        // Optional: a mirror of MetalLB's chart repository.
        repository: config.get("chartRepository"),
        git: {
            directory: config.require("checkout"),
            gitRepository: "fleet",
            // Pulumi creates the GitRepository "fleet" and the Kustomization that applies the files.
            // A private repository also needs `secretRef`: the name of a Secret in the namespace flux-system.
            bootstrap: { url: config.require("gitUrl") },
        },
    },
    pools: [{ name: "home", addresses: config.requireObject<string[]>("addresses") }],
    l2: { advertisements: [{ ipAddressPools: ["home"] }] },
});

export const pools = metallb.pools;
