import type * as pulumi from "@pulumi/pulumi";

/**
 * The way into a pfSense firewall.
 *
 * @enum
 */
export const PfSenseDoor = {
    /** pfSense's own XML-RPC, which every firewall has. */
    XmlRpc: "xml-rpc",
    /** The REST API package (pfrest, version 2), for those who have it and prefer its API keys. */
    RestApi: "rest-api",
} as const;
export type PfSenseDoor = (typeof PfSenseDoor)[keyof typeof PfSenseDoor];

/**
 * Who signs a session's packets on a pfSense firewall: FRR, the kernel, or both.
 *
 * @enum
 */
export const PfSensePasswordType = {
    /** FRR, and a security association of the kernel's for what goes out. */
    Both: "both",
    /** FRR, and security associations of the kernel's for both directions; Netgate's advice. */
    BothBidir: "both-bidir",
    /** FRR alone. */
    Frr: "frr",
    /** The kernel alone, for what goes out. */
    Setkey: "setkey",
    /** The kernel alone, for both directions. */
    SetkeyBidir: "setkey-bidir",
} as const;
export type PfSensePasswordType = (typeof PfSensePasswordType)[keyof typeof PfSensePasswordType];

/** How to reach a pfSense firewall. Whoever can, can run any command on it: the package's documentation says which rights it needs. */
export interface PfSenseConnectionArgs {
    /** The firewall's address, such as `https://192.168.33.2`, with a port if it isn't 443. Error: not https, or more than host and port. */
    url: pulumi.Input<string>;
    /** The way in. Default: XML-RPC. */
    door?: pulumi.Input<PfSenseDoor>;
    /** The user. XML-RPC asks for the privilege `system-xmlrpc-ha-sync`, the REST API for `api-v2-diagnostics-command-prompt-post`. Default: none. */
    username?: pulumi.Input<string>;
    /** The user's password, a secret. Default: none. */
    password?: pulumi.Input<string>;
    /** A key of the REST API, a secret; in place of a user. Default: none. Error: given to XML-RPC. */
    apiKey?: pulumi.Input<string>;
    /** A token (JWT) of the REST API, a secret; in place of a user. Default: none. Error: given to XML-RPC. */
    token?: pulumi.Input<string>;
    /**
     * The authority that signed the firewall's certificate, or a self-signed certificate itself, in PEM. Default: the authorities that
     * Node.js trusts. Error: not a certificate.
     */
    caCertificate?: pulumi.Input<string>;
    /** The SHA-256 of the firewall's own certificate, 64 hexadecimal digits; no other certificate is then taken. Default: none. */
    certificateFingerprint?: pulumi.Input<string>;
    /** Takes any certificate, which is warned about: who is on the way gets the password. Default: false. */
    skipTlsVerification?: pulumi.Input<boolean>;
    /** How long to wait for an answer, in seconds, 1 to 600; for one to a write twice as long. Default: 30. */
    timeoutSeconds?: pulumi.Input<number>;
}

/** One of the firewalls: how to reach it, and which peers it is. */
export interface PfSenseFirewallArgs extends PfSenseConnectionArgs {
    /** The firewall's name, unique among the firewalls. Default: its first peer's. */
    name?: string;
    /** The names of the peers in `bgp.peers` that are this firewall, one for each address family. Error: unknown, or another firewall's too. */
    peers: string[];
    /** The addresses of the nodes that peer with this firewall. Default: those of all firewalls. */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The name of the firewall that pushes its configuration to this one (high availability): this one is written first, and verified
     * again after the other. The two may share peers. Default: none.
     */
    secondaryOf?: string;
    /** Switches FRR and its BGP on, and sets the ASN where there is none; that restarts FRR. Default: false, and then BGP being off is an error. */
    enableBgp?: pulumi.Input<boolean>;
    /** The router ID to set where BGP is switched on. Default: FRR's choice. Source: `frrbgp.routerid`. Error: given without `enableBgp`. */
    routerId?: pulumi.Input<string>;
    /**
     * Takes over neighbors for the nodes' addresses that were made by hand, and all existing records of the owner. Those of the owner that
     * the inputs don't have are removed. Default: false, and then they are an error.
     */
    adopt?: pulumi.Input<boolean>;
    /** The interface or virtual address that the sessions start from. Default: the firewall chooses. Source: `updatesource`. */
    updateSource?: pulumi.Input<string>;
    /** How many prefixes from a node end its session, 1 to 4294967295. Default: twice what the pools can give, at least 1000. Source: `maximumprefix_num`. */
    maximumPrefixes?: pulumi.Input<number>;
    /** Who signs the packets of sessions with a password. Default: BothBidir. Source: `password_type`. */
    passwordType?: pulumi.Input<PfSensePasswordType>;
}

/** pfSense firewalls whose half of the sessions is derived from the peers, pools and advertisements. */
export interface PfSenseArgs {
    /** The firewalls, each once. */
    firewalls: PfSenseFirewallArgs[];
    /** The nodes' addresses, which become the firewalls' neighbors. Default: none; then every firewall has its own. */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whose records these are on the firewalls: 1 to 40 letters, digits, `-` and `_`, unique among the clusters there.
     * Default: `<project>-<stack>-<component>-<digest>`, cut to fit; what it was when the component was created, it stays.
     */
    owner?: pulumi.Input<string>;
    /** Makes an update wait until the sessions are Established, and fail with the reasons if they aren't. Default: false: look once. */
    verify?: pulumi.Input<boolean>;
    /**
     * How long to wait for them, in seconds, 1 to 3600. Default: 60; 180 with the backend native, which tries again after up to 2 minutes.
     */
    verifyTimeoutSeconds?: pulumi.Input<number>;
}
