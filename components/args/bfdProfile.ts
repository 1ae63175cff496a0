import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * How a router's silence is noticed within a second, by BFD. On the FRR backends only. What is left out is FRR's own default.
 * Source: BFDProfile (metallb.io/v1beta1).
 */
export interface BfdProfileArgs extends MetadataArgs {
    /** The profile's name, which peers give as `bfdProfile`; a DNS subdomain. Source: `metadata.name`. Error: not a valid Kubernetes name, or given twice. */
    name: string;
    /** The shortest time between two packets that we can receive, in milliseconds, 10 to 60000. Default: FRR's 300. Source: `spec.receiveInterval`. */
    receiveInterval?: pulumi.Input<number>;
    /** The shortest time between two packets that we send, in milliseconds, 10 to 60000. Default: FRR's 300. Source: `spec.transmitInterval`. */
    transmitInterval?: pulumi.Input<number>;
    /** After how many packets that don't come the session is down, 2 to 255. Default: FRR's 3. Source: `spec.detectMultiplier`. */
    detectMultiplier?: pulumi.Input<number>;
    /** The shortest time between two echo packets, in milliseconds, 10 to 60000. Default: FRR's 50. Source: `spec.echoInterval`. */
    echoInterval?: pulumi.Input<number>;
    /** Sends packets that the router's own forwarding returns; IPv4, and one hop only. Default: false. Source: `spec.echoMode`. Error: an IPv6 pool is advertised to a peer with this profile. */
    echoMode?: pulumi.Input<boolean>;
    /** Waits for the router to begin. Default: false. Source: `spec.passiveMode`. */
    passiveMode?: pulumi.Input<boolean>;
    /** The lowest TTL of a packet from several hops away, 1 to 254. Default: FRR's 254. Source: `spec.minimumTtl`. */
    minimumTtl?: pulumi.Input<number>;
}
