import { isNear, plain } from "../shared/near";
import { isUnknown } from "../unknown";

/** Other words for a property: those of MetalLB's old ConfigMap, of routers and of other products. Written as `plain` makes them. */
const OTHER_WORDS: Record<string, string[]> = {
    addresses: ["cidr", "cidrs", "range", "ranges", "ip", "ips", "iprange", "ipranges", "subnet", "addressrange"],
    ipAddressPools: ["addresspools", "addresspool", "pools", "pool"],
    myASN: ["asn", "localas", "as", "myas"],
    peerASN: ["remoteas", "remoteasn", "peeras"],
    peerAddress: ["neighbor", "neighbour", "peerip", "address", "remoteaddress"],
    peerPort: ["port"],
    sourceAddress: ["updatesource", "source", "localaddress"],
    ebgpMultiHop: ["multihop"],
    bfdProfile: ["bfd"],
    localPref: ["localpreference"],
    aggregationLength: ["aggregation"],
    interfaces: ["interface", "nic", "device", "devices"],
    nodeSelectors: ["nodeselectorterms", "nodes"],
    peers: ["bgppeers", "neighbors", "neighbours"],
};

/** Properties of the old ConfigMap that have no successor beside them. */
const NO_SUCCESSOR = new Map([
    ["protocol", "Remove it: an L2Advertisement or a BGPAdvertisement says how the pool is announced."],
    ["bgpadvertisements", "Remove it: write a BGPAdvertisement that names this pool in ipAddressPools."],
    ["peerautodiscovery", "Remove it: MetalLB has no successor of it; write a peer for each router."],
]);

/** The hint for an unknown property: the intended one, or the known ones. */
export function unknownKeyHint(key: string, value: unknown, allowed: string[]): string {
    const meant = meantKey(key, allowed);
    if (meant !== undefined) return `Did you mean ${meant}?`;
    if (allowed.includes("matchLabels") && isScalar(value)) {
        return `Write matchLabels: { ${JSON.stringify(key)}: ${JSON.stringify(String(value))} }.`;
    }
    return NO_SUCCESSOR.get(plain(key)) ?? `These there are: ${allowed.join(", ")}.`;
}

/** The same but for the way of joining words, the same by another word, or the same but for one or two letters. */
export function meantKey(key: string, allowed: string[]): string | undefined {
    const given = plain(key);
    return (
        allowed.find((other) => plain(other) === given) ??
        allowed.find((other) => OTHER_WORDS[other]?.includes(given)) ??
        allowed.find((other) => isNear(given, plain(other)))
    );
}

function isScalar(value: unknown): boolean {
    return !isUnknown(value) && ["string", "number", "boolean"].includes(typeof value);
}
