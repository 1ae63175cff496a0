import type * as pulumi from "@pulumi/pulumi";
import type { BgpAdvertisementArgs, BgpPeerArgs, MetalLbArgs } from "../../components/args";
import type { PfSensePasswordType } from "../pfSense/components/args/pfSense";
import { onceKnown } from "../../components/inputs/onceKnown";
import type { Family } from "../../rules/shared/addresses";
import type { Scope } from "../../components/scope";
import { announcer, type AnnouncementFacts, type Announcer } from "./announced";
import { deriveAsn, deriveNeighbors, derivePrefixLists, deriveSessions } from "./derive";
import { listNames } from "./prefixes";

/** A router's half of the sessions. A value that depends on no output is a plain value. */
export interface Derived {
    owner: pulumi.Input<string>;
    asn: pulumi.Input<number>;
    neighbors: pulumi.Input<ReturnType<typeof deriveNeighbors<pulumi.Input<string>>>>;
    prefixLists: pulumi.Input<ReturnType<typeof derivePrefixLists>>;
}

/** The component's inputs for one router. */
export interface RouterInputs {
    /** The owner of the records on the router. Undefined for the component's default owner. */
    owner: pulumi.Input<string> | undefined;
    peers: string[];
    nodeAddresses?: pulumi.Input<pulumi.Input<string>[]>;
    updateSource?: pulumi.Input<string>;
    maximumPrefixes?: pulumi.Input<number>;
    passwordType?: pulumi.Input<PfSensePasswordType>;
}

/**
 * Derives a router's half of the sessions from its peers, after the inputs are validated. Each part waits only for the values that it
 * depends on, so a preview shows as much as is known. Passwords are passed on without being read, so they stay the only secrets.
 */
export function derived(scope: Scope, router: RouterInputs): Derived {
    const { bgp, pools = [] } = scope.inputs.args;
    const { nodeAddresses = [], updateSource, maximumPrefixes, passwordType } = router;
    const own = peersOf(scope, router);
    const passwords = Object.fromEntries(own.map((peer) => [peer.name, peer.password]));
    const owner = scope.inputs.after(router.owner ?? scope.owners.routers) as pulumi.Input<string>;
    const lists = (family: Family) => ({
        in: onceKnown(owner, (known) => listNames(known as string, family).in),
        out: onceKnown(owner, (known) => listNames(known as string, family).out),
    });
    const peers = own.map(peerFacts);
    const announcement = {
        pools: pools.map(({ name, addresses, labels }) => ({ name, addresses, labels })),
        advertisements: (bgp?.advertisements ?? []).map(advertisementFacts),
    };
    const announcing = <F extends AnnouncementFacts>(facts: F) => ({ ...facts, announced: announcerOf(scope, facts) });
    const options = { updateSource, maximumPrefixes, passwordType };
    return {
        owner,
        asn: follow(scope, peers, deriveAsn),
        neighbors: follow(scope, { peers, nodeAddresses, ...announcement, ...options }, (facts) =>
            deriveNeighbors<pulumi.Input<string>>(announcing(facts), lists, passwords),
        ),
        prefixLists: follow(scope, { owner, peers, ...announcement }, (facts) => derivePrefixLists(announcing(facts))),
    };
}

/** The sessions that a router should have, by the nodes' addresses. */
export function expectedSessions(scope: Scope, router: RouterInputs): pulumi.Input<ReturnType<typeof deriveSessions>> {
    const peers = peersOf(scope, router).map(peerFacts);
    return follow(scope, { peers, nodeAddresses: router.nodeAddresses ?? [] }, deriveSessions);
}

/** Derives a value from facts: at once, unless the facts or other inputs that must be validated are known later. */
function follow<V, T>({ inputs }: Scope, facts: V, derive: (facts: pulumi.Unwrap<V>) => T): pulumi.Input<T> {
    return onceKnown(inputs.after(facts) as V, derive);
}

/** The announcers by their component's inputs. */
const announcers = new WeakMap<MetalLbArgs, Announcer>();

/** The announcer of a component. All routers of a component have the same facts, so the first router creates it for all. */
export function announcerOf({ inputs: { args } }: Pick<Scope, "inputs">, facts: AnnouncementFacts): Announcer {
    const made = announcers.get(args) ?? announcer(facts);
    announcers.set(args, made);
    return made;
}

function peersOf({ inputs }: Scope, { peers }: RouterInputs): BgpPeerArgs[] {
    return (inputs.args.bgp?.peers ?? []).filter(({ name }) => peers.includes(name));
}

/** The fields of a peer that matter to a router, without its password. */
function peerFacts({ name, password, myASN, localASN, peerASN, peerAddress, bfdProfile, ...spec }: BgpPeerArgs) {
    const { holdTime, keepaliveTime, connectTime, ebgpMultiHop } = spec;
    const hasPassword = password !== undefined;
    const timers = { holdTime, keepaliveTime, connectTime };
    return { name, hasPassword, myASN, localASN, peerASN, peerAddress, ...timers, bfdProfile, ebgpMultiHop };
}

function advertisementFacts({ name, aggregationLength, aggregationLengthV6, peers, ...spec }: BgpAdvertisementArgs) {
    const { ipAddressPools, ipAddressPoolSelectors } = spec;
    return { name, aggregationLength, aggregationLengthV6, peers, ipAddressPools, ipAddressPoolSelectors };
}
