import semver from "semver";
import { isUnknown } from "./unknown";

/** The MetalLB release that the rules follow and were checked against. */
export const NEWEST_KNOWN = "0.16.2";

/** The newest release of each minor version that the rules know. */
export const NEWEST_OF_MINORS = ["0.13.12", "0.14.9", "0.15.3", NEWEST_KNOWN];

/** The oldest release with the custom resources that the rules know. */
export const OLDEST_KNOWN = "0.13.2";

/** The first release with a changed behavior. */
export const SINCE = {
    largeCommunities: "0.13.10",
    advertisementConflicts: "0.13.10",
    bfdEchoOverIpv6Refused: "0.13.10",
    frrK8s: "0.14.0",
    /** The chart's default backend is FRR. Before, it was native. */
    chartTurnsOnFrr: "0.13.10",
    /** The chart's default backend is FRR-K8s. Before, it was FRR. */
    chartTurnsOnFrrK8s: "0.16.0",
    /** MetalLB takes an address that leaves the pools from its Service. Before, it refused its whole configuration. */
    addressesTaken: "0.14.2",
    /** Missing timers stay unset. Before, the defaults were 90 s and a third of the hold time. */
    optionalTimers: "0.14.9",
    /** Native mode checks only the pools that BGP advertises. Before, it checked every pool. */
    nativeChecksAdvertisedPools: "0.14.9",
    /** MetalLB reads annotations of Services with metallb.io, in addition to metallb.universe.tf. */
    newAnnotations: "0.14.9",
    /** Speakers announce nothing from Nodes with the label node.kubernetes.io/exclude-from-external-load-balancers. */
    excludedNodes: "0.14.0",
    /** The speaker has the flag --ignore-exclude-lb, and the chart has speaker.ignoreExcludeLB. */
    ignoreExcludeLb: "0.14.4",
    /** MetalLB no longer reads AddressPools. */
    addressPoolUnread: "0.14.0",
    /** The chart no longer has the CRD of AddressPool. */
    addressPoolGone: "0.14.3",
    /** With ipFamilyPolicy PreferDualStack one address is enough. Before, a Service needed two. */
    preferDualStack: "0.14.9",
    /** A Service's addresses have the families of its ClusterIPs. A serviceAllocation without selectors is for all Services. */
    clusterIpFamilies: "0.15.0",
    /** The controller and every speaker report whether they accepted their configuration. */
    configurationState: "0.15.3",
    /**
     * A speaker reads the configuration of its own node, so FRR's rules apply to the peers of one node. Before, they applied to all peers.
     */
    configurationPerNode: "0.16.0",
} as const;

/**
 * Whether `text` is an exact version in the format of the chart's versions. Helm takes an inexact version for a constraint, and installs
 * the newest release that satisfies it. In an OCI registry, Helm doesn't find a version with a leading v.
 */
export function isExactVersion(text: string): boolean {
    return /^\d\S*$/.test(text) && semver.valid(text) !== null;
}

/** Whether a version is `since` or newer. A version that isn't known yet counts as new. */
export function atLeast(version: string, since: string): boolean {
    const release = releaseOf(version);
    return release === null || semver.gte(release, since);
}

/** Whether a version is newer than the newest release that the rules know. */
export function isNewerThanKnown(version: string): boolean {
    const release = releaseOf(version);
    return release !== null && semver.gt(release, NEWEST_KNOWN);
}

/** Returns the release of a version; null if the version isn't known yet or can't be read. */
function releaseOf(version: string): semver.SemVer | null {
    return isUnknown(version) ? null : semver.coerce(version, { includePrerelease: true });
}
