import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/** A router that the speakers hold a BGP session with. Source: BGPPeer (metallb.io/v1beta2). */
export interface BgpPeerArgs extends MetadataArgs {
    /** The peer's name, a DNS subdomain, unique among the peers. Source: `metadata.name`. Error: not a valid Kubernetes name, or given twice. */
    name: string;
    /** The cluster's ASN, 1 to 4294967295. Source: `spec.myASN`. Error: 0 or out of range; different ASNs in one VRF on the FRR backends. */
    myASN: pulumi.Input<number>;
    /** The router's ASN, 1 to 4294967295. Default: none. Source: `spec.peerASN`. Error: given together with `dynamicASN`, or neither. */
    peerASN?: pulumi.Input<number>;
    /** `internal` or `external`: takes the router's ASN as it comes, the same as ours or another. FRR backends only. From MetalLB 0.14.9. Default: none. Source: `spec.dynamicASN`. */
    dynamicASN?: pulumi.Input<string>;
    /** Another ASN of ours, shown to this router only, 1 to 4294967295. FRR backend only (FRR-K8s drops it), from MetalLB 0.16. Default: none. Source: `spec.localASN`. */
    localASN?: pulumi.Input<number>;
    /** The router's address, IPv4 or IPv6. Default: none. Source: `spec.peerAddress`. Error: not an address; given together with `interface`, or neither. */
    peerAddress?: pulumi.Input<string>;
    /** The node's interface for an unnumbered session. FRR backends only. From MetalLB 0.15. Default: none. Source: `spec.interface`. */
    interface?: pulumi.Input<string>;
    /** The node's address to start the session from. Native and FRR backends (FRR-K8s drops it). Default: the node chooses. Source: `spec.sourceAddress`. */
    sourceAddress?: pulumi.Input<string>;
    /** The router's TCP port, 1 to 16384. Default: 179. Source: `spec.peerPort`. */
    peerPort?: pulumi.Input<number>;
    /** Hold time as a Go duration (`90s`): 0, or 3 seconds and more. Default: MetalLB's. Source: `spec.holdTime`. */
    holdTime?: pulumi.Input<string>;
    /** Keepalive interval as a Go duration, at most the hold time. FRR backends only. Default: MetalLB's. Source: `spec.keepaliveTime`. */
    keepaliveTime?: pulumi.Input<string>;
    /** Time between attempts to connect, whole seconds from `1s` to `65535s`. FRR backends only. From MetalLB 0.14.5. Default: FRR's. Source: `spec.connectTime`. */
    connectTime?: pulumi.Input<string>;
    /** Our BGP router ID, in the form of an IPv4 address. Default: chosen by the node. Source: `spec.routerID`. */
    routerID?: pulumi.Input<string>;
    /** Only nodes that match one of these label selectors hold the session. Default: every node. Source: `spec.nodeSelectors`. */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * The session's TCP-MD5 password, a secret. The component puts it into a Secret of type kubernetes.io/basic-auth, never into the
     * BGPPeer. Default: none. Source: `spec.passwordSecret`. Error: given together with `passwordSecret`.
     */
    password?: pulumi.Input<string>;
    /** A Secret that exists already, for the password. Default: none. Source: `spec.passwordSecret`. Error: given together with `password`. */
    passwordSecret?: pulumi.Input<SecretReferenceArgs>;
    /** The name of a BFDProfile. FRR backends only. Default: none. Source: `spec.bfdProfile`. */
    bfdProfile?: pulumi.Input<string>;
    /** Keeps forwarding while the session restarts; fixed once the peer exists. FRR backends only. From MetalLB 0.14.8. Default: false. Source: `spec.enableGracefulRestart`. */
    enableGracefulRestart?: pulumi.Input<boolean>;
    /** The router is more than one hop away. Default: false. Source: `spec.ebgpMultiHop`. Error: set although both ASNs are the same. */
    ebgpMultiHop?: pulumi.Input<boolean>;
    /** The node's VRF that the session runs in. FRR backends only. From MetalLB 0.13.9. Default: the default VRF. Source: `spec.vrf`. */
    vrf?: pulumi.Input<string>;
    /** Exchanges IPv4 and IPv6 prefixes over this one session. FRR backends only. From MetalLB 0.15. Default: false. Source: `spec.dualStackAddressFamily`. */
    dualStackAddressFamily?: pulumi.Input<boolean>;
    /** Deprecated by MetalLB in favour of `dualStackAddressFamily`. FRR backends only. From MetalLB 0.14.5. Default: false. Source: `spec.disableMP`. */
    disableMP?: pulumi.Input<boolean>;
}

/** A Secret of type kubernetes.io/basic-auth in MetalLB's namespace, with the password under the key `password`. Source: `spec.passwordSecret`. */
export interface SecretReferenceArgs {
    /** The Secret's name. Source: `name`. */
    name: pulumi.Input<string>;
    /** The Secret's namespace. Default: MetalLB's; any other is an error. Source: `namespace`. */
    namespace?: pulumi.Input<string>;
}
