import type * as pulumi from "@pulumi/pulumi";

/** How to reach a router's vtysh: SSH's settings as the command provider takes them, and what to call there. */
export interface FrrConnectionArgs {
    /** The router's name or address. Source: `connection.host` of command.remote.Command. */
    host: pulumi.Input<string>;
    /** SSH's port, 1 to 65535. Default: 22. Source: `connection.port`. */
    port?: pulumi.Input<number>;
    /** The user, with a POSIX shell and the right to call vtysh. Default: `root`. Source: `connection.user`. */
    user?: pulumi.Input<string>;
    /** An SSH private key, a secret. Default: none; then `password` or the agent is used. Source: `connection.privateKey`. */
    privateKey?: pulumi.Input<string>;
    /** What the private key is encrypted with, a secret. Default: none. Source: `connection.privateKeyPassword`. */
    privateKeyPassword?: pulumi.Input<string>;
    /** The user's password, a secret. Default: none. Source: `connection.password`. */
    password?: pulumi.Input<string>;
    /**
     * The router's public host key as in `/etc/ssh/ssh_host_ed25519_key.pub`; any other is refused. Default: none, and then whoever answers
     * is trusted with the passwords, which is warned about. Source: `connection.hostKey`.
     */
    hostKey?: pulumi.Input<string>;
    /** The socket of an SSH agent. Default: `SSH_AUTH_SOCK`. Source: `connection.agentSocketPath`. */
    agentSocketPath?: pulumi.Input<string>;
    /** How often to try to connect; -1 is for ever. Default: 10. Source: `connection.dialErrorLimit`. */
    dialErrorLimit?: pulumi.Input<number>;
    /** Seconds for each try to connect; 0 is no limit. Default: 15. Source: `connection.perDialTimeout`. */
    perDialTimeout?: pulumi.Input<number>;
    /** A host to go through. Default: none. Source: `connection.proxy`. */
    proxy?: pulumi.Input<FrrProxyArgs>;
    /** The command that is FRR's shell there, such as `sudo vtysh` or `vtysh -N instance`. Default: `vtysh`. */
    vtysh?: pulumi.Input<string>;
    /** Whether `write memory` follows a change, so that it survives a restart; it saves everything else that runs, too. Default: true. */
    save?: pulumi.Input<boolean>;
    /**
     * Takes over neighbors and prefix-lists of the same address or name that have no mark. A create also takes over those with its owner's
     * mark. Default: false, and then they are an error.
     */
    adopt?: pulumi.Input<boolean>;
}

/** An SSH host to go through. Source: `connection.proxy` of command.remote.Command. */
export interface FrrProxyArgs {
    /** Its name or address. */
    host: pulumi.Input<string>;
    /** SSH's port, 1 to 65535. Default: 22. */
    port?: pulumi.Input<number>;
    /** The user. Default: `root`. */
    user?: pulumi.Input<string>;
    /** An SSH private key, a secret. Default: none. */
    privateKey?: pulumi.Input<string>;
    /** What the private key is encrypted with, a secret. Default: none. */
    privateKeyPassword?: pulumi.Input<string>;
    /** The user's password, a secret. Default: none. */
    password?: pulumi.Input<string>;
    /** Its public host key; any other is refused. Default: none, and then whoever answers is trusted, which is warned about. */
    hostKey?: pulumi.Input<string>;
    /** The socket of an SSH agent. Default: `SSH_AUTH_SOCK`. */
    agentSocketPath?: pulumi.Input<string>;
}

/** The inputs of FrrRouter: one owner's neighbors and prefix-lists on one router, all of them. */
export interface FrrRouterArgs extends FrrConnectionArgs {
    /** Whose these are: `[A-Za-z0-9_-]`, at most 40 characters, unique on the router. A change removes the old owner's and makes the new one's. */
    owner: pulumi.Input<string>;
    /** The router's own ASN, 1 to 4294967295. Error: the router's BGP has another, or none. */
    asn: pulumi.Input<number>;
    /** The neighbors by their addresses. Default: none. */
    neighbors?: pulumi.Input<Record<string, pulumi.Input<FrrNeighborArgs>>>;
    /** The prefix-lists by their names (`[A-Za-z0-9_-]`, at most 64 characters). Default: none. */
    prefixLists?: pulumi.Input<Record<string, pulumi.Input<FrrPrefixListArgs>>>;
}

/** A BGP neighbor of the router. */
export interface FrrNeighborArgs {
    /** The neighbor's ASN, 1 to 4294967295. Source: `neighbor … remote-as`. */
    asn: pulumi.Input<number>;
    /** Words behind the owner's mark, which with it are at most 80 characters. Default: none. Source: `neighbor … description`. Error: quotes, backslashes, `|`, or more than ASCII. */
    description?: pulumi.Input<string>;
    /** The session's TCP-MD5 password, a secret: `[A-Za-z0-9._~+/=:@%^-]`, at most 80 characters. Default: none. Source: `neighbor … password`. */
    password?: pulumi.Input<string>;
    /** Seconds between keepalives, 0 to 65535. Default: FRR's. Error: given without `holdTime`. Source: `neighbor … timers`. */
    keepaliveTime?: pulumi.Input<number>;
    /** The hold time in seconds, 0 or 3 to 65535. Default: FRR's. Error: given without `keepaliveTime`. Source: `neighbor … timers`. */
    holdTime?: pulumi.Input<number>;
    /** Seconds between attempts to connect, 1 to 65535. Default: FRR's. Source: `neighbor … timers connect`. */
    connectTime?: pulumi.Input<number>;
    /** Watches the neighbor with BFD; the router's bfdd must run. Default: false. Source: `neighbor … bfd`. */
    bfd?: pulumi.Input<boolean>;
    /** How many hops away an external neighbor may be, 1 to 255. Default: directly connected. Source: `neighbor … ebgp-multihop`. */
    ebgpMultihop?: pulumi.Input<number>;
    /** The name of a prefix-list for what comes in. Default: none. Source: `neighbor … prefix-list … in`. */
    prefixListIn?: pulumi.Input<string>;
    /** The name of a prefix-list for what goes out. Default: none. Source: `neighbor … prefix-list … out`. */
    prefixListOut?: pulumi.Input<string>;
    /** How many prefixes end the session, 1 to 4294967295. Default: no limit. Source: `neighbor … maximum-prefix`. */
    maximumPrefixes?: pulumi.Input<number>;
    /** The router's address or interface to start the session from. Default: the router chooses. Source: `neighbor … update-source`. */
    updateSource?: pulumi.Input<string>;
}

/** A prefix-list of the router. What no rule matches is denied. */
export interface FrrPrefixListArgs {
    /** `ipv4` or `ipv6`. */
    family: pulumi.Input<string>;
    /** Words behind the owner's mark, which with it are at most 80 characters. Default: none. */
    description?: pulumi.Input<string>;
    /** The rules; the first that matches decides. */
    rules: pulumi.Input<pulumi.Input<FrrPrefixRuleArgs>[]>;
}

/** A rule of a prefix-list. */
export interface FrrPrefixRuleArgs {
    /** `permit` or `deny`. */
    action: pulumi.Input<string>;
    /** The prefix. Default: any. */
    prefix?: pulumi.Input<string>;
    /** The shortest length of matching prefixes, 0 to 128, more than the prefix's own. Default: the prefix's own. */
    ge?: pulumi.Input<number>;
    /** The longest length of matching prefixes, 0 to 128. Default: the prefix's own, or with `ge` any. */
    le?: pulumi.Input<number>;
}

/** FRR routers whose half of the sessions is derived from the peers. */
export interface FrrArgs {
    /** The routers. */
    routers: FrrRouterConnectionArgs[];
    /** The nodes' addresses, which become the routers' neighbors. Default: none; then every router has its own. */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whose neighbors and prefix-lists these are on the routers: 1 to 40 letters, digits, `-` and `_`, unique among the clusters there.
     * Default: `<project>-<stack>-<component>-<digest>`, cut to fit; what it was when the component was created, it stays.
     */
    owner?: pulumi.Input<string>;
}

/** One of the FRR routers: how to reach it, and which peers it is. */
export interface FrrRouterConnectionArgs extends FrrConnectionArgs {
    /** The router's name. Default: its first peer's. */
    name?: string;
    /** The names of the peers in `bgp.peers` that are this router. */
    peers: string[];
    /** The addresses of the nodes that peer with this router. Default: those of all routers. */
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
}
