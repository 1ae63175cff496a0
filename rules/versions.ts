import semver from "semver";
import { isUnknown } from "./unknown";

/** The MetalLB release whose code the rules were read from and checked against. */
export const NEWEST_KNOWN = "0.16.2";

/** The newest release of each minor version that the rules know. */
export const NEWEST_OF_MINORS = ["0.13.12", "0.14.9", "0.15.3", NEWEST_KNOWN];

/** The oldest release with the custom resources that the rules know. */
export const OLDEST_KNOWN = "0.13.2";

/** Behaviour that changed between releases. */
export const SINCE = {
    largeCommunities: "0.13.10",
    advertisementConflicts: "0.13.10",
    bfdEchoOverIpv6Refused: "0.13.10",
    frrK8s: "0.14.0",
    /** The chart's default backend is FRR; before, native. */
    chartTurnsOnFrr: "0.13.10",
    /** The chart's default backend is FRR-K8s; before, FRR. */
    chartTurnsOnFrrK8s: "0.16.0",
    /** An address that leaves the pools is taken from its Service; before, the whole configuration was refused. */
    addressesTaken: "0.14.2",
    /** Timers that are left out stay out; before, 90 s and a third of the hold time took their place. */
    optionalTimers: "0.14.9",
    /** Native mode looks at the pools that BGP advertises only; before, at every pool. */
    nativeLooksAtAdvertisedPools: "0.14.9",
    /** Annotations of Services with metallb.io beside those with metallb.universe.tf. */
    newAnnotations: "0.14.9",
    /** Speakers keep off Nodes with the label node.kubernetes.io/exclude-from-external-load-balancers. */
    excludedNodes: "0.14.0",
    /** The speaker's flag --ignore-exclude-lb, and the chart's speaker.ignoreExcludeLB. */
    ignoreExcludeLb: "0.14.4",
    /** MetalLB no longer reads AddressPools. */
    addressPoolUnread: "0.14.0",
    /** The chart no longer has the CRD of AddressPool. */
    addressPoolGone: "0.14.3",
    /** With ipFamilyPolicy PreferDualStack one address is enough; before, it had to be two. */
    preferDualStack: "0.14.9",
    /** The families of a Service's addresses are those of its ClusterIPs, and a serviceAllocation without selectors is for all. */
    clusterIpFamilies: "0.15.0",
    /** The controller and every speaker say whether they have taken their configuration. */
    configurationState: "0.15.3",
    /** A speaker reads the configuration of its node, and FRR's rules hold among its peers; before, among all. */
    configurationPerNode: "0.16.0",
} as const;

/**
 * Whether `text` is one release, as the chart's versions are written. Anything less Helm takes for a constraint, and
 * installs the newest release that meets it; one with a leading v it doesn't find in an OCI registry.
 */
export function isExactVersion(text: string): boolean {
    return /^\d\S*$/.test(text) && semver.valid(text) !== null;
}

/** Whether a MetalLB of this version has what came with `since`. A version that isn't known yet has everything. */
export function atLeast(version: string, since: string): boolean {
    const release = releaseOf(version);
    return release === null || semver.gte(release, since);
}

/** Whether a MetalLB of this version came after the newest one that this package knows. */
export function isNewerThanKnown(version: string): boolean {
    const release = releaseOf(version);
    return release !== null && semver.gt(release, NEWEST_KNOWN);
}

/** The release that a version says; null where it isn't known yet, or says none. */
function releaseOf(version: string): semver.SemVer | null {
    return isUnknown(version) ? null : semver.coerce(version, { includePrerelease: true });
}
