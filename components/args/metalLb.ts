import type { BfdProfileArgs } from "./bfdProfile";
import type { BgpAdvertisementArgs } from "./bgpAdvertisement";
import type { BgpPeerArgs } from "./bgpPeer";
import type { CommunityArgs } from "./community";
import type { FrrArgs } from "../../routers/frr/components/args";
import type { Backend, InstallArgs } from "./install";
import type { L2AdvertisementArgs } from "./l2Advertisement";
import type { NamespaceArgs } from "./namespace";
import type { NetworkArgs } from "./network";
import type { PfSenseArgs } from "../../routers/pfSense/components/args/pfSense";
import type { PoolArgs } from "./pool";
import type { VerifyArgs } from "./verify";

/**
 * The inputs of MetalLb. Lists and names are plain values, so a preview shows every resource by its name. The values inside may be outputs.
 * Omitted inputs aren't sent; MetalLB's own defaults apply.
 */
export interface MetalLbArgs {
    /**
     * MetalLB's implementation of BGP. The checks follow it.
     * @default `frr-k8s`
     */
    backend?: Backend;
    /**
     * MetalLB's namespace.
     * @default `metallb-system`, created by the component
     */
    namespace?: NamespaceArgs;
    /**
     * The installation of MetalLB.
     * @default the newest supported chart from MetalLB's repository
     */
    install?: InstallArgs;
    /**
     * Takes over existing objects in place: the namespace, the Helm release, and the custom resources that are named here. The release
     * keeps its values and version during that update. Set it for one update only. Error: one of the objects doesn't exist.
     * @default false
     */
    adopt?: boolean;
    /**
     * The former names of resources that the same stack created without the component, so they aren't created anew. The key is the name of
     * a resource of the component, such as `metallb-release`. The value is its name without a parent, or its whole URN. You may remove the
     * aliases after one update. Error: a key that is no resource of the component.
     * @default none
     */
    childAliases?: Record<string, string>;
    /**
     * The address pools.
     * @default none
     */
    pools?: PoolArgs[];
    /**
     * L3: the routers to peer with, and the announcements to them.
     * @default none
     */
    bgp?: BgpArgs;
    /**
     * L2: the announcements on the nodes' own network.
     * @default none
     */
    l2?: L2Args;
    /**
     * Waits until MetalLB reports that its configuration is valid. Error: the configuration isn't valid; the error quotes MetalLB's report.
     * @default none; MetalLB isn't asked
     */
    verify?: VerifyArgs;
    /**
     * The routers' half of the sessions, on pfSense firewalls.
     * @default none; you configure it by other means
     */
    pfSense?: PfSenseArgs;
    /**
     * The routers' half of the sessions, on other routers with FRR, over SSH.
     * @default none
     */
    frr?: FrrArgs;
    /**
     * The surrounding network, which MetalLB can't know. Used only to validate pools and peers.
     * @default none; nothing is known
     */
    network?: NetworkArgs;
}

/** L3, by BGP. */
export interface BgpArgs {
    /**
     * The routers to peer with.
     * @default none
     */
    peers?: BgpPeerArgs[];
    /**
     * The announcements to the peers.
     * @default none; nothing is announced
     */
    advertisements?: BgpAdvertisementArgs[];
    /**
     * BFD profiles for the peers.
     * @default none; you create the profiles that peers name by other means
     */
    bfdProfiles?: BfdProfileArgs[];
    /**
     * Aliases for communities.
     * @default none; you create the aliases that advertisements name by other means
     */
    communities?: CommunityArgs[];
}

/** L2, by ARP and NDP. */
export interface L2Args {
    /**
     * The announcements on the nodes' own network.
     * @default none; nothing is announced
     */
    advertisements?: L2AdvertisementArgs[];
}
