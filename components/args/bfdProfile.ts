import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * The settings of BFD, which detects a silent router within a second. FRR backends only. FRR's own default applies to every omitted field.
 * Source: BFDProfile (metallb.io/v1beta1).
 */
export interface BfdProfileArgs extends MetadataArgs {
    /**
     * The profile's name, a DNS subdomain. Peers refer to it as `bfdProfile`. Source: `metadata.name`. Error: not a valid Kubernetes name,
     * or given twice.
     */
    name: string;
    /**
     * The shortest time between two packets that MetalLB can receive, in milliseconds, 10 to 60000. Source: `spec.receiveInterval`.
     * @default FRR's own, 300
     */
    receiveInterval?: pulumi.Input<number>;
    /**
     * The shortest time between two packets that MetalLB sends, in milliseconds, 10 to 60000. Source: `spec.transmitInterval`.
     * @default FRR's own, 300
     */
    transmitInterval?: pulumi.Input<number>;
    /**
     * The number of missed packets after which the session is down, 2 to 255. Source: `spec.detectMultiplier`.
     * @default FRR's own, 3
     */
    detectMultiplier?: pulumi.Input<number>;
    /**
     * The shortest time between two echo packets, in milliseconds, 10 to 60000. Source: `spec.echoInterval`.
     * @default FRR's own, 50
     */
    echoInterval?: pulumi.Input<number>;
    /**
     * Sends echo packets, which the router's forwarding returns. Works over IPv4 and one hop only. Source: `spec.echoMode`. Error: an IPv6
     * pool is advertised to a peer with this profile.
     * @default false
     */
    echoMode?: pulumi.Input<boolean>;
    /**
     * Waits until the router starts the session. Source: `spec.passiveMode`.
     * @default false
     */
    passiveMode?: pulumi.Input<boolean>;
    /**
     * The lowest TTL accepted in a packet of a multi-hop session, 1 to 254. Source: `spec.minimumTtl`.
     * @default FRR's own, 254
     */
    minimumTtl?: pulumi.Input<number>;
}
