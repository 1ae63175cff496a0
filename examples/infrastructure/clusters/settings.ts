import type * as pulumi from "@pulumi/pulumi";
import type { MetalLbArgs } from "pulumi-metallb";

/** What this stack's configuration says of a cluster; addresses and numbers are the base stack's. */
export interface ClusterSettings {
    backend?: MetalLbArgs["backend"];
    install?: MetalLbArgs["install"];
    /** Waits until the sessions are Established; turned off while the nodes aren't there yet. */
    verify?: boolean;
    ingress?: IngressSettings;
}

export interface IngressSettings {
    image: string;
    port: number;
}

export function clusterSettings(config: pulumi.Config): [name: string, settings: ClusterSettings][] {
    return Object.entries(config.requireObject<Record<string, ClusterSettings>>("clusters"));
}
