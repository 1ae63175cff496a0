import type * as pulumi from "@pulumi/pulumi";
import type { MetalLbArgs } from "pulumi-metallb";

/** The settings of a cluster in this stack's configuration. The base stack has the addresses and AS numbers. */
export interface ClusterSettings {
    backend?: MetalLbArgs["backend"];
    install?: MetalLbArgs["install"];
    /** Waits until the sessions are Established. Set it to false while the cluster has no nodes. */
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
