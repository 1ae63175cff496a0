import type * as pulumi from "@pulumi/pulumi";
import type { PfSenseConnectionArgs, PfSensePasswordType } from "./pfSense";

/** The inputs of PfSenseBgp: all neighbors and prefix lists of one owner on one firewall. */
export interface PfSenseBgpArgs {
    /** The connection to the firewall. */
    firewall: pulumi.Input<PfSenseConnectionArgs>;
    /**
     * The owner of the records: 1 to 40 letters, digits, `-` and `_`, unique on the firewall. Every record carries the owner as its
     * ownership mark. Records of other owners are never touched.
     */
    owner: pulumi.Input<string>;
    /** The firewall's own ASN, 1 to 4294967295. Source: `frrbgp.asnum`. Error: the firewall has another ASN, or none. */
    asn: pulumi.Input<number>;
    /**
     * The neighbors by their addresses. Source: `frrbgpneighbors`.
     * @default none
     */
    neighbors?: pulumi.Input<Record<string, pulumi.Input<PfSenseNeighborArgs>>>;
    /**
     * The prefix lists by their names: letters, digits, `-` and `_`, at most 64 characters. Source: `frrglobalprefixes`.
     * @default none
     */
    prefixLists?: pulumi.Input<Record<string, pulumi.Input<PfSensePrefixListArgs>>>;
    /**
     * Switches FRR and its BGP on, and sets the ASN if there is none. This restarts FRR.
     * @default false; BGP that is off is an error
     */
    enableBgp?: pulumi.Input<boolean>;
    /**
     * The router ID to set when BGP is switched on. Source: `frrbgp.routerid`. Error: given without `enableBgp`.
     * @default FRR's own choice
     */
    routerId?: pulumi.Input<string>;
    /**
     * Takes over neighbors with the same addresses that were made by hand, and all existing records of the owner. Records of the owner that
     * are missing in the inputs are deleted.
     * @default false; such neighbors and records are an error
     */
    adopt?: pulumi.Input<boolean>;
    /**
     * The output `applied` of the secondary in a high-availability pair, a secret. The secondary is verified, and repaired, after this
     * firewall was written.
     * @default none
     */
    secondary?: pulumi.Input<string>;
}

/** A BGP neighbor of the firewall. */
export interface PfSenseNeighborArgs {
    /** The neighbor's ASN, 1 to 4294967295. Source: `asnum`. */
    asn: pulumi.Input<number>;
    /**
     * The text after the ownership mark, at most 80 characters together with the ownership mark. Source: `descr`. Error: a quote, a
     * backslash, or a character outside ASCII.
     * @default none
     */
    description?: pulumi.Input<string>;
    /**
     * The session's TCP-MD5 password, a secret: `[A-Za-z0-9._~+/=:@%^-]`, at most 80 characters. Source: `password`.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * The part of the firewall that signs the session's packets. Source: `password_type`. Error: given without `password`.
     * @default `both-bidir`
     */
    passwordType?: pulumi.Input<PfSensePasswordType>;
    /**
     * The time between two keepalives, in seconds, 0 to 65535. Source: `timers_keepalive`. Error: given without `holdTime`.
     * @default FRR's own
     */
    keepaliveTime?: pulumi.Input<number>;
    /**
     * The hold time, in seconds, 0 or 3 to 65535. Source: `timers_holdtime`. Error: given without `keepaliveTime`.
     * @default FRR's own
     */
    holdTime?: pulumi.Input<number>;
    /**
     * The time between two attempts to connect, in seconds, 1 to 65535. Source: `timers_connect`.
     * @default FRR's own
     */
    connectTime?: pulumi.Input<number>;
    /**
     * Monitors the neighbor with BFD, which must be on. Source: `bfdenable`.
     * @default false
     */
    bfd?: pulumi.Input<boolean>;
    /**
     * The number of hops that an external neighbor may be away, 1 to 255. Source: `ebgpmultihop`.
     * @default none; directly connected
     */
    ebgpMultihop?: pulumi.Input<number>;
    /**
     * The name of the prefix list for received routes. Source: `prefixfilter_in`.
     * @default none
     */
    prefixListIn?: pulumi.Input<string>;
    /**
     * The name of the prefix list for sent routes. Source: `prefixfilter_out`.
     * @default none
     */
    prefixListOut?: pulumi.Input<string>;
    /**
     * The number of prefixes that ends the session, 1 to 4294967295. Source: `maximumprefix_num`.
     * @default none; no limit
     */
    maximumPrefixes?: pulumi.Input<number>;
    /**
     * The interface or virtual address from which the session starts. Source: `updatesource`.
     * @default the firewall chooses
     */
    updateSource?: pulumi.Input<string>;
    /**
     * Other fields of the neighbor's record, by their names in config.xml. Error: an unknown field, or a field that has an input.
     * @default none; the FRR package's own defaults
     */
    fields?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A prefix list of the firewall. Denies every prefix that matches no rule. */
export interface PfSensePrefixListArgs {
    /** The address family: `ipv4` or `ipv6`. Source: `iptype`. */
    family: pulumi.Input<string>;
    /**
     * The text after the ownership mark, at most 80 characters together with the ownership mark. Source: `descr`.
     * @default none
     */
    description?: pulumi.Input<string>;
    /** The rules. The first match decides. Source: `row`. Error: an empty list, which FRR would read as permitting everything. */
    rules: pulumi.Input<pulumi.Input<PfSensePrefixRuleArgs>[]>;
}

/** A rule of a prefix list. */
export interface PfSensePrefixRuleArgs {
    /** The action: `permit` or `deny`. Source: `action`. */
    action: pulumi.Input<string>;
    /**
     * The prefix. Source: `source`, `any`.
     * @default any prefix
     */
    prefix?: pulumi.Input<string>;
    /**
     * The shortest length of matching prefixes, 0 to 128, greater than the prefix's own length. Source: `ge`.
     * @default the prefix's own length
     */
    ge?: pulumi.Input<number>;
    /**
     * The longest length of matching prefixes, 0 to 128. Source: `le`.
     * @default the prefix's own length, or any length with `ge`
     */
    le?: pulumi.Input<number>;
}
