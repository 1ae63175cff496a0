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
 * The inputs of MetalLb. Lists and names are plain, so that a preview shows every resource by its name; what is in them may be an output.
 * What is left out is MetalLB's own default and isn't sent.
 */
export interface MetalLbArgs {
    /** MetalLB's implementation of BGP. Default: frr-k8s. The checks follow it. */
    backend?: Backend;
    /** The namespace that MetalLB lives in. Default: `metallb-system`, made by the component. */
    namespace?: NamespaceArgs;
    /** How MetalLB is installed. Default: the newest supported chart from MetalLB's repository. */
    install?: InstallArgs;
    /**
     * Takes over what is in the cluster already, in place: the namespace, the Helm release, whose values and version stay as they are
     * meanwhile, and the custom resources of the names given here. It is for one update. Default: false. Error: something isn't there.
     */
    adopt?: boolean;
    /**
     * What the same stack has of all this from a program without the component, so that nothing is made anew: by the name of a resource of the
     * component's, such as `metallb-release`, the name that it had without a parent, or else its whole URN. It may go after one update.
     * Default: none. Error: a name that no resource of the component's has.
     */
    childAliases?: Record<string, string>;
    /** The address pools. Default: none. */
    pools?: PoolArgs[];
    /** L3: the routers to peer with, and what is announced to them. Default: none. */
    bgp?: BgpArgs;
    /** L2: what is announced on the nodes' own network. Default: none. */
    l2?: L2Args;
    /** Ends the update only when MetalLB says that its configuration is valid. Default: not asked. Error: MetalLB's own words where it isn't. */
    verify?: VerifyArgs;
    /** The other half of the sessions, on pfSense firewalls. Default: none: it is configured by other means. */
    pfSense?: PfSenseArgs;
    /** The other half of the sessions, on other routers with FRR, over SSH. Default: none. */
    frr?: FrrArgs;
    /** What MetalLB can't know: the network around, which pools and peers are checked against. Default: nothing is known. */
    network?: NetworkArgs;
}

/** L3, by BGP. */
export interface BgpArgs {
    /** The routers. Default: none. */
    peers?: BgpPeerArgs[];
    /** What is announced to them. Default: none, and then nothing is announced. */
    advertisements?: BgpAdvertisementArgs[];
    /** BFD profiles for the peers to name. Default: none, and then those that peers name are to be made by other means. */
    bfdProfiles?: BfdProfileArgs[];
    /** Aliases for communities. Default: none, and then those that advertisements name are to be made by other means. */
    communities?: CommunityArgs[];
}

/** L2, by ARP and NDP. */
export interface L2Args {
    /** What is announced on the nodes' own network. Default: none, and then nothing is announced. */
    advertisements?: L2AdvertisementArgs[];
}
