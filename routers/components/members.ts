import type * as pulumi from "@pulumi/pulumi";

/** A router in the inputs: its name, and the peers that represent it. */
interface Member {
    name?: string;
    peers: string[];
}

/** The name of a router. The default is the name of its first peer. */
export function routerName({ name, peers }: Member): string {
    // The rules refuse a router without peers.
    return name ?? (peers[0] as string);
}

/** A resource that configures the other end of some peers' sessions. */
export interface OtherEnd {
    peers: string[];
    resource: pulumi.Resource;
}

/** The resources at the other end of a peer's sessions: several if a pair of firewalls is one peer. */
export function otherEndsOf(peer: string, ends: OtherEnd[]): pulumi.Resource[] {
    return ends.filter(({ peers }) => peers.includes(peer)).map(({ resource }) => resource);
}
