import type * as pulumi from "@pulumi/pulumi";

/**
 * The transport to a pfSense firewall.
 *
 * @enum
 */
export const PfSenseDoor = {
    /** pfSense's own XML-RPC, which every firewall has. */
    XmlRpc: "xml-rpc",
    /** The REST API package (pfrest, version 2), which supports API keys. */
    RestApi: "rest-api",
} as const;
export type PfSenseDoor = (typeof PfSenseDoor)[keyof typeof PfSenseDoor];

/**
 * The part of a pfSense firewall that signs a session's packets: FRR, the kernel, or both.
 *
 * @enum
 */
export const PfSensePasswordType = {
    /** FRR, and a security association of the kernel for outgoing packets. */
    Both: "both",
    /** FRR, and security associations of the kernel for both directions. Recommended by Netgate. */
    BothBidir: "both-bidir",
    /** FRR alone. */
    Frr: "frr",
    /** The kernel alone, for outgoing packets. */
    Setkey: "setkey",
    /** The kernel alone, for both directions. */
    SetkeyBidir: "setkey-bidir",
} as const;
export type PfSensePasswordType = (typeof PfSensePasswordType)[keyof typeof PfSensePasswordType];

/**
 * The connection to a pfSense firewall. These credentials allow any command on the firewall; the package's documentation lists the rights
 * that the package needs.
 */
export interface PfSenseConnectionArgs {
    /** The firewall's URL, such as `https://192.168.33.2`, with a port if it isn't 443. Error: not https, or more than host and port. */
    url: pulumi.Input<string>;
    /**
     * The transport to the firewall.
     * @default `xml-rpc`
     */
    door?: pulumi.Input<PfSenseDoor>;
    /**
     * The user. XML-RPC requires the privilege `system-xmlrpc-ha-sync`, the REST API `api-v2-diagnostics-command-prompt-post`.
     * @default none
     */
    username?: pulumi.Input<string>;
    /**
     * The user's password, a secret.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * A key of the REST API, a secret. Replaces the user. Error: given with XML-RPC.
     * @default none
     */
    apiKey?: pulumi.Input<string>;
    /**
     * A token (JWT) of the REST API, a secret. Replaces the user. Error: given with XML-RPC.
     * @default none
     */
    token?: pulumi.Input<string>;
    /**
     * The certificate of the authority that signed the firewall's certificate, or a self-signed certificate itself, in PEM. Error: not a
     * certificate.
     * @default the authorities that Node.js trusts
     */
    caCertificate?: pulumi.Input<string>;
    /**
     * The SHA-256 fingerprint of the firewall's own certificate, 64 hexadecimal digits. Any other certificate is refused.
     * @default none
     */
    certificateFingerprint?: pulumi.Input<string>;
    /**
     * Accepts any certificate. Warning: true; a host between the program and the firewall can then read the password.
     * @default false
     */
    skipTlsVerification?: pulumi.Input<boolean>;
    /**
     * The time to wait for an answer, in seconds, 1 to 600. Doubled for the answer to a write.
     * @default 30
     */
    timeoutSeconds?: pulumi.Input<number>;
}

/** A pfSense firewall: the connection to it, and the peers in `bgp.peers` that represent it. */
export interface PfSenseFirewallArgs extends PfSenseConnectionArgs {
    /**
     * The firewall's name, unique among the firewalls.
     * @default the name of its first peer
     */
    name?: string;
    /**
     * The names of the peers in `bgp.peers` that are this firewall, one for each address family. Error: unknown, or claimed by another
     * firewall, too.
     */
    peers: string[];
    /**
     * The addresses of the nodes that peer with this firewall.
     * @default the addresses for all firewalls
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The name of the firewall that synchronizes its configuration to this firewall (high availability). This firewall is written first,
     * and verified again after the other. The two firewalls may share peers.
     * @default none
     */
    secondaryOf?: string;
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
     * Takes over neighbors with the nodes' addresses that were made by hand, and all existing records of the owner. Records of the owner
     * that are missing in the inputs are deleted.
     * @default false; such neighbors and records are an error
     */
    adopt?: pulumi.Input<boolean>;
    /**
     * The interface or virtual address from which the sessions start. Source: `updatesource`.
     * @default the firewall chooses
     */
    updateSource?: pulumi.Input<string>;
    /**
     * The number of prefixes from a node that ends its session, 1 to 4294967295. Source: `maximumprefix_num`.
     * @default twice the number that the pools can produce, at least 1000
     */
    maximumPrefixes?: pulumi.Input<number>;
    /**
     * The part of the firewall that signs the packets of sessions with a password. Source: `password_type`.
     * @default `both-bidir`
     */
    passwordType?: pulumi.Input<PfSensePasswordType>;
}

/**
 * pfSense firewalls whose half of the sessions is derived from the peers, pools and advertisements.
 *
 * @example A firewall, with the nodes as its neighbors
 * ```ts
 * import type { PfSenseArgs } from "pulumi-metallb";
 *
 * const pfSense: PfSenseArgs = {
 *     nodeAddresses: ["192.168.33.11", "192.168.33.12"],
 *     firewalls: [{ peers: ["fw1"], url: "https://192.168.33.2", username: "pulumi", password: fw1Password, caCertificate }],
 * };
 * ```
 */
export interface PfSenseArgs {
    /** The firewalls, each once. */
    firewalls: PfSenseFirewallArgs[];
    /**
     * The nodes' addresses, which become the firewalls' neighbors.
     * @default none; each firewall has its own list
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The owner of the records on the firewalls: 1 to 40 letters, digits, `-` and `_`, unique among the clusters that use the firewalls.
     * @default `<project>-<stack>-<component>-<digest>` as it was when the component was created, shortened to fit
     */
    owner?: pulumi.Input<string>;
    /**
     * Makes an update wait until the sessions are Established. Error: they aren't Established in time; the error lists the reasons.
     * @default false; the sessions are read once
     */
    verify?: pulumi.Input<boolean>;
    /**
     * The time to wait for the sessions, in seconds, 1 to 3600.
     * @default 60, or 180 with the backend native, which reconnects after up to 2 minutes
     */
    verifyTimeoutSeconds?: pulumi.Input<number>;
}
