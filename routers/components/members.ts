import type * as pulumi from "@pulumi/pulumi";

/** A router as the inputs have it: its name, or its first peer's, and the peers that it is. */
interface Member {
    name?: string;
    peers: string[];
}

/** The name of a router. */
export function routerName({ name, peers }: Member): string {
    // The check has refused a router without peers.
    return name ?? (peers[0] as string);
}

/** A resource that configures the other end of some peers' sessions. */
export interface OtherEnd {
    peers: string[];
    resource: pulumi.Resource;
}

/** What is at the other end of a peer's sessions. A pair of firewalls may be one peer. */
export function otherEndsOf(peer: string, ends: OtherEnd[]): pulumi.Resource[] {
    return ends.filter(({ peers }) => peers.includes(peer)).map(({ resource }) => resource);
}
