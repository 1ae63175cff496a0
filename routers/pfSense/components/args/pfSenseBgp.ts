import type * as pulumi from "@pulumi/pulumi";
import type { PfSenseConnectionArgs, PfSensePasswordType } from "./pfSense";

/** The inputs of PfSenseBgp: one owner's neighbors and prefix-lists on one firewall, all of them. */
export interface PfSenseBgpArgs {
    /** How to reach the firewall. */
    firewall: pulumi.Input<PfSenseConnectionArgs>;
    /** Whose these are: 1 to 40 letters, digits, `-` and `_`, unique on the firewall. It marks the records; those of others aren't touched. */
    owner: pulumi.Input<string>;
    /** The firewall's own ASN, 1 to 4294967295. Source: `frrbgp.asnum`. Error: the firewall has another, or none. */
    asn: pulumi.Input<number>;
    /** The neighbors by their addresses. Default: none. Source: `frrbgpneighbors`. */
    neighbors?: pulumi.Input<Record<string, pulumi.Input<PfSenseNeighborArgs>>>;
    /** The prefix-lists by their names: letters, digits, `-` and `_`, 64 at most. Default: none. Source: `frrglobalprefixes`. */
    prefixLists?: pulumi.Input<Record<string, pulumi.Input<PfSensePrefixListArgs>>>;
    /** Switches FRR and its BGP on, and sets the ASN where there is none; that restarts FRR. Default: false, and then BGP being off is an error. */
    enableBgp?: pulumi.Input<boolean>;
    /** The router ID to set where BGP is switched on. Default: FRR's choice. Source: `frrbgp.routerid`. Error: given without `enableBgp`. */
    routerId?: pulumi.Input<string>;
    /**
     * Takes over neighbors of the same addresses that were made by hand, and all existing records of the owner. Those of the owner that the
     * inputs don't have are removed. Default: false, and then they are an error.
     */
    adopt?: pulumi.Input<boolean>;
    /** The output `applied` of the secondary of a high-availability pair: it is verified, and repaired, after this firewall was written. A secret. Default: none. */
    secondary?: pulumi.Input<string>;
}

/** A BGP neighbor of the firewall. */
export interface PfSenseNeighborArgs {
    /** The neighbor's ASN, 1 to 4294967295. Source: `asnum`. */
    asn: pulumi.Input<number>;
    /** Words behind the owner's mark, which with it are at most 80 characters. Default: none. Source: `descr`. Error: quotes, backslashes, or more than ASCII. */
    description?: pulumi.Input<string>;
    /** The session's TCP-MD5 password, a secret: `[A-Za-z0-9._~+/=:@%^-]`, at most 80 characters. Default: none. Source: `password`. */
    password?: pulumi.Input<string>;
    /** Who signs the session's packets. Default: BothBidir. Source: `password_type`. Error: given without `password`. */
    passwordType?: pulumi.Input<PfSensePasswordType>;
    /** Seconds between keepalives, 0 to 65535. Default: FRR's. Source: `timers_keepalive`. Error: given without `holdTime`. */
    keepaliveTime?: pulumi.Input<number>;
    /** The hold time in seconds, 0 or 3 to 65535. Default: FRR's. Source: `timers_holdtime`. Error: given without `keepaliveTime`. */
    holdTime?: pulumi.Input<number>;
    /** Seconds between attempts to connect, 1 to 65535. Default: FRR's. Source: `timers_connect`. */
    connectTime?: pulumi.Input<number>;
    /** Watches the neighbor with BFD, which has to be on. Default: false. Source: `bfdenable`. */
    bfd?: pulumi.Input<boolean>;
    /** How many hops away an external neighbor may be, 1 to 255. Default: directly connected. Source: `ebgpmultihop`. */
    ebgpMultihop?: pulumi.Input<number>;
    /** The name of a prefix-list for what comes in. Default: none. Source: `prefixfilter_in`. */
    prefixListIn?: pulumi.Input<string>;
    /** The name of a prefix-list for what goes out. Default: none. Source: `prefixfilter_out`. */
    prefixListOut?: pulumi.Input<string>;
    /** How many prefixes end the session, 1 to 4294967295. Default: no limit. Source: `maximumprefix_num`. */
    maximumPrefixes?: pulumi.Input<number>;
    /** The interface or virtual address to start the session from. Default: the firewall chooses. Source: `updatesource`. */
    updateSource?: pulumi.Input<string>;
    /** Any other field of the neighbor's record, by the name that it has in config.xml. Default: the package's own. Error: unknown, or one of the above. */
    fields?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A prefix-list of the firewall. What no rule matches is denied. */
export interface PfSensePrefixListArgs {
    /** `ipv4` or `ipv6`. Source: `iptype`. */
    family: pulumi.Input<string>;
    /** Words behind the owner's mark, which with it are at most 80 characters. Default: none. Source: `descr`. */
    description?: pulumi.Input<string>;
    /** The rules; the first that matches decides. Source: `row`. Error: none, since FRR takes an empty list for one that permits everything. */
    rules: pulumi.Input<pulumi.Input<PfSensePrefixRuleArgs>[]>;
}

/** A rule of a prefix-list. */
export interface PfSensePrefixRuleArgs {
    /** `permit` or `deny`. Source: `action`. */
    action: pulumi.Input<string>;
    /** The prefix. Default: any. Source: `source`, `any`. */
    prefix?: pulumi.Input<string>;
    /** The shortest length of matching prefixes, 0 to 128, more than the prefix's own. Default: the prefix's own. Source: `ge`. */
    ge?: pulumi.Input<number>;
    /** The longest length of matching prefixes, 0 to 128. Default: the prefix's own, or with `ge` any. Source: `le`. */
    le?: pulumi.Input<number>;
}
