import type * as pulumi from "@pulumi/pulumi";

/** The connection to a router's vtysh: the SSH settings of the command provider, and the command to run. */
export interface FrrConnectionArgs {
    /** The router's name or address. Source: `connection.host` of command.remote.Command. */
    host: pulumi.Input<string>;
    /**
     * The SSH port, 1 to 65535. Source: `connection.port`.
     * @default 22
     */
    port?: pulumi.Input<number>;
    /**
     * The user, who needs a POSIX shell and the right to run vtysh. Source: `connection.user`.
     * @default `root`
     */
    user?: pulumi.Input<string>;
    /**
     * An SSH private key, a secret. Source: `connection.privateKey`.
     * @default none; `password` or the SSH agent is used
     */
    privateKey?: pulumi.Input<string>;
    /**
     * The passphrase of the private key, a secret. Source: `connection.privateKeyPassword`.
     * @default none
     */
    privateKeyPassword?: pulumi.Input<string>;
    /**
     * The user's password, a secret. Source: `connection.password`.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * The router's public host key, as in `/etc/ssh/ssh_host_ed25519_key.pub`. Any other key is refused. Warning: omitted; any host that
     * answers then receives the passwords. Source: `connection.hostKey`.
     * @default none; any host key is accepted
     */
    hostKey?: pulumi.Input<string>;
    /**
     * The socket of an SSH agent. Source: `connection.agentSocketPath`.
     * @default `SSH_AUTH_SOCK`
     */
    agentSocketPath?: pulumi.Input<string>;
    /**
     * The number of attempts to connect; -1 means no limit. Source: `connection.dialErrorLimit`.
     * @default 10
     */
    dialErrorLimit?: pulumi.Input<number>;
    /**
     * The time for one attempt to connect, in seconds; 0 means no limit. Source: `connection.perDialTimeout`.
     * @default 15
     */
    perDialTimeout?: pulumi.Input<number>;
    /**
     * An SSH host through which to connect. Source: `connection.proxy`.
     * @default none
     */
    proxy?: pulumi.Input<FrrProxyArgs>;
    /**
     * The command that starts FRR's shell, such as `sudo vtysh` or `vtysh -N instance`.
     * @default `vtysh`
     */
    vtysh?: pulumi.Input<string>;
    /**
     * Runs `write memory` after a change, so the change survives a restart. This saves the whole running configuration, including changes
     * that others made.
     * @default true
     */
    save?: pulumi.Input<boolean>;
    /**
     * Takes over neighbors and prefix lists with the same address or name that have no ownership mark. A create also takes over those with
     * the ownership mark of its own owner.
     * @default false; such neighbors and prefix lists are an error
     */
    adopt?: pulumi.Input<boolean>;
}

/** An SSH host through which to connect. Source: `connection.proxy` of command.remote.Command. */
export interface FrrProxyArgs {
    /** The host's name or address. */
    host: pulumi.Input<string>;
    /**
     * The SSH port, 1 to 65535.
     * @default 22
     */
    port?: pulumi.Input<number>;
    /**
     * The user.
     * @default `root`
     */
    user?: pulumi.Input<string>;
    /**
     * An SSH private key, a secret.
     * @default none
     */
    privateKey?: pulumi.Input<string>;
    /**
     * The passphrase of the private key, a secret.
     * @default none
     */
    privateKeyPassword?: pulumi.Input<string>;
    /**
     * The user's password, a secret.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * The host's public key. Any other key is refused. Warning: omitted; any host that answers is then trusted.
     * @default none; any host key is accepted
     */
    hostKey?: pulumi.Input<string>;
    /**
     * The socket of an SSH agent.
     * @default `SSH_AUTH_SOCK`
     */
    agentSocketPath?: pulumi.Input<string>;
}

/** The inputs of FrrRouter: all neighbors and prefix lists of one owner on one router. */
export interface FrrRouterArgs extends FrrConnectionArgs {
    /**
     * The owner of the neighbors and prefix lists: `[A-Za-z0-9_-]`, at most 40 characters, unique on the router. A change deletes the
     * records of the old owner and creates those of the new owner.
     */
    owner: pulumi.Input<string>;
    /** The router's own ASN, 1 to 4294967295. Error: the router's BGP has another ASN, or none. */
    asn: pulumi.Input<number>;
    /**
     * The neighbors by their addresses.
     * @default none
     */
    neighbors?: pulumi.Input<Record<string, pulumi.Input<FrrNeighborArgs>>>;
    /**
     * The prefix lists by their names (`[A-Za-z0-9_-]`, at most 64 characters).
     * @default none
     */
    prefixLists?: pulumi.Input<Record<string, pulumi.Input<FrrPrefixListArgs>>>;
}

/** A BGP neighbor of the router. */
export interface FrrNeighborArgs {
    /** The neighbor's ASN, 1 to 4294967295. Source: `neighbor … remote-as`. */
    asn: pulumi.Input<number>;
    /**
     * The text after the ownership mark, at most 80 characters together with the ownership mark. Source: `neighbor … description`. Error: a
     * quote, a backslash, `|`, or a character outside ASCII.
     * @default none
     */
    description?: pulumi.Input<string>;
    /**
     * The session's TCP-MD5 password, a secret: `[A-Za-z0-9._~+/=:@%^-]`, at most 80 characters. Source: `neighbor … password`.
     * @default none
     */
    password?: pulumi.Input<string>;
    /**
     * The time between two keepalives, in seconds, 0 to 65535. Source: `neighbor … timers`. Error: given without `holdTime`.
     * @default FRR's own
     */
    keepaliveTime?: pulumi.Input<number>;
    /**
     * The hold time, in seconds, 0 or 3 to 65535. Source: `neighbor … timers`. Error: given without `keepaliveTime`.
     * @default FRR's own
     */
    holdTime?: pulumi.Input<number>;
    /**
     * The time between two attempts to connect, in seconds, 1 to 65535. Source: `neighbor … timers connect`.
     * @default FRR's own
     */
    connectTime?: pulumi.Input<number>;
    /**
     * Monitors the neighbor with BFD. The router's bfdd must run. Source: `neighbor … bfd`.
     * @default false
     */
    bfd?: pulumi.Input<boolean>;
    /**
     * The number of hops that an external neighbor may be away, 1 to 255. Source: `neighbor … ebgp-multihop`.
     * @default none; directly connected
     */
    ebgpMultihop?: pulumi.Input<number>;
    /**
     * The name of the prefix list for received routes. Source: `neighbor … prefix-list … in`.
     * @default none
     */
    prefixListIn?: pulumi.Input<string>;
    /**
     * The name of the prefix list for sent routes. Source: `neighbor … prefix-list … out`.
     * @default none
     */
    prefixListOut?: pulumi.Input<string>;
    /**
     * The number of prefixes that ends the session, 1 to 4294967295. Source: `neighbor … maximum-prefix`.
     * @default none; no limit
     */
    maximumPrefixes?: pulumi.Input<number>;
    /**
     * The router's address or interface from which the session starts. Source: `neighbor … update-source`.
     * @default the router chooses
     */
    updateSource?: pulumi.Input<string>;
}

/** A prefix list of the router. Denies every prefix that matches no rule. */
export interface FrrPrefixListArgs {
    /** The address family: `ipv4` or `ipv6`. */
    family: pulumi.Input<string>;
    /**
     * The text after the ownership mark, at most 80 characters together with the ownership mark.
     * @default none
     */
    description?: pulumi.Input<string>;
    /** The rules. The first match decides. */
    rules: pulumi.Input<pulumi.Input<FrrPrefixRuleArgs>[]>;
}

/** A rule of a prefix list. */
export interface FrrPrefixRuleArgs {
    /** The action: `permit` or `deny`. */
    action: pulumi.Input<string>;
    /**
     * The prefix.
     * @default any prefix
     */
    prefix?: pulumi.Input<string>;
    /**
     * The shortest length of matching prefixes, 0 to 128, greater than the prefix's own length.
     * @default the prefix's own length
     */
    ge?: pulumi.Input<number>;
    /**
     * The longest length of matching prefixes, 0 to 128.
     * @default the prefix's own length, or any length with `ge`
     */
    le?: pulumi.Input<number>;
}

/**
 * FRR routers whose half of the sessions is derived from the peers.
 *
 * @example A router, with the nodes as its neighbors
 * ```ts
 * import type { FrrArgs } from "pulumi-metallb";
 *
 * const frr: FrrArgs = {
 *     nodeAddresses: ["192.168.33.11", "192.168.33.12"],
 *     routers: [{ peers: ["edge"], host: "192.168.33.2", privateKey, hostKey }],
 * };
 * ```
 */
export interface FrrArgs {
    /** The routers. */
    routers: FrrRouterConnectionArgs[];
    /**
     * The nodes' addresses, which become the routers' neighbors.
     * @default none; each router has its own list
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The owner of the neighbors and prefix lists on the routers: 1 to 40 letters, digits, `-` and `_`, unique among the clusters that use
     * the routers.
     * @default `<project>-<stack>-<component>-<digest>` as it was when the component was created, shortened to fit
     */
    owner?: pulumi.Input<string>;
}

/** An FRR router: the connection to it, and the peers in `bgp.peers` that represent it. */
export interface FrrRouterConnectionArgs extends FrrConnectionArgs {
    /**
     * The router's name.
     * @default the name of its first peer
     */
    name?: string;
    /** The names of the peers in `bgp.peers` that are this router. */
    peers: string[];
    /**
     * The addresses of the nodes that peer with this router.
     * @default the addresses for all routers
     */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
}
