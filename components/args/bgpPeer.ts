import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MetadataArgs } from "./metadata";

/**
 * A router with which the speakers hold a BGP session. Source: BGPPeer (metallb.io/v1beta2).
 *
 * @example A router with a password, and an unnumbered session
 * ```ts
 * import type { BgpPeerArgs } from "pulumi-metallb";
 *
 * const peers: BgpPeerArgs[] = [
 *     { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", password: md5 },
 *     { name: "leaf", myASN: 64512, dynamicASN: "external", interface: "eth1" },
 * ];
 * ```
 */
export interface BgpPeerArgs extends MetadataArgs {
    /**
     * The peer's name, a DNS subdomain, unique among the peers. Source: `metadata.name`. Error: not a valid Kubernetes name, or given
     * twice.
     */
    name: string;
    /**
     * The cluster's ASN, 1 to 4294967295. Source: `spec.myASN`. Error: 0 or out of range, or different ASNs in one VRF on the FRR backends.
     */
    myASN: pulumi.Input<number>;
    /**
     * The router's ASN, 1 to 4294967295. Source: `spec.peerASN`. Error: given together with `dynamicASN`, or neither given.
     * @default none
     */
    peerASN?: pulumi.Input<number>;
    /**
     * Accepts the ASN that the router sends: `internal` if it must equal the cluster's, `external` if it must differ. FRR backends only,
     * from MetalLB 0.14.9. Source: `spec.dynamicASN`.
     * @default none
     */
    dynamicASN?: pulumi.Input<string>;
    /**
     * Another ASN of the cluster, shown to this router only, 1 to 4294967295. FRR backend only (FRR-K8s drops it), from MetalLB 0.16.
     * Source: `spec.localASN`.
     * @default none
     */
    localASN?: pulumi.Input<number>;
    /**
     * The router's address, IPv4 or IPv6. Source: `spec.peerAddress`. Error: not an address, given together with `interface`, or neither
     * given.
     * @default none
     */
    peerAddress?: pulumi.Input<string>;
    /**
     * The node's interface for an unnumbered session. FRR backends only, from MetalLB 0.15. Source: `spec.interface`.
     * @default none
     */
    interface?: pulumi.Input<string>;
    /**
     * The node's address from which the session starts. Native and FRR backends (FRR-K8s drops it). Source: `spec.sourceAddress`.
     * @default the node chooses
     */
    sourceAddress?: pulumi.Input<string>;
    /**
     * The router's TCP port, 1 to 16384. Source: `spec.peerPort`.
     * @default 179
     */
    peerPort?: pulumi.Input<number>;
    /**
     * The hold time, a Go duration such as `90s`: 0, or at least 3 seconds. Source: `spec.holdTime`.
     * @default MetalLB's own
     */
    holdTime?: pulumi.Input<string>;
    /**
     * The keepalive interval, a Go duration such as `30s`, at most the hold time. FRR backends only. Source: `spec.keepaliveTime`.
     * @default MetalLB's own
     */
    keepaliveTime?: pulumi.Input<string>;
    /**
     * The time between two attempts to connect, a duration of whole seconds from `1s` to `65535s`. FRR backends only, from MetalLB 0.14.5.
     * Source: `spec.connectTime`.
     * @default FRR's own
     */
    connectTime?: pulumi.Input<string>;
    /**
     * The cluster's BGP router ID, in the form of an IPv4 address. Source: `spec.routerID`.
     * @default the node chooses
     */
    routerID?: pulumi.Input<string>;
    /**
     * Label selectors of the nodes that hold the session. A node must match one of them. Source: `spec.nodeSelectors`.
     * @default every node
     */
    nodeSelectors?: pulumi.Input<pulumi.Input<k8s.types.input.meta.v1.LabelSelector>[]>;
    /**
     * The session's TCP-MD5 password, a secret. The component writes it to a Secret of type kubernetes.io/basic-auth, never to the BGPPeer.
     * Source: `spec.passwordSecret`. Error: given together with `passwordSecret`.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * An existing Secret with the password. Source: `spec.passwordSecret`. Error: given together with `password`.
     * @default none
     */
    passwordSecret?: pulumi.Input<SecretReferenceArgs>;
    /**
     * The name of a BFDProfile. FRR backends only. Source: `spec.bfdProfile`.
     * @default none
     */
    bfdProfile?: pulumi.Input<string>;
    /**
     * Keeps forwarding while the session restarts. Can't be changed once the peer exists. FRR backends only, from MetalLB 0.14.8.
     * Source: `spec.enableGracefulRestart`.
     * @default false
     */
    enableGracefulRestart?: pulumi.Input<boolean>;
    /**
     * Allows a router that is more than one hop away. Source: `spec.ebgpMultiHop`. Error: true although both ASNs are the same.
     * @default false
     */
    ebgpMultiHop?: pulumi.Input<boolean>;
    /**
     * The node's VRF in which the session runs. FRR backends only, from MetalLB 0.13.9. Source: `spec.vrf`.
     * @default the default VRF
     */
    vrf?: pulumi.Input<string>;
    /**
     * Exchanges IPv4 and IPv6 prefixes over one session. FRR backends only, from MetalLB 0.15. Source: `spec.dualStackAddressFamily`.
     * @default false
     */
    dualStackAddressFamily?: pulumi.Input<boolean>;
    /**
     * Deprecated by MetalLB; use `dualStackAddressFamily` instead. FRR backends only, from MetalLB 0.14.5. Source: `spec.disableMP`.
     * @default false
     */
    disableMP?: pulumi.Input<boolean>;
}

/**
 * A Secret of type kubernetes.io/basic-auth in MetalLB's namespace, with the password under the key `password`.
 * Source: `spec.passwordSecret`.
 */
export interface SecretReferenceArgs {
    /** The Secret's name. Source: `name`. */
    name: pulumi.Input<string>;
    /**
     * The Secret's namespace. Source: `namespace`. Error: another namespace than MetalLB's.
     * @default MetalLB's namespace
     */
    namespace?: pulumi.Input<string>;
}
