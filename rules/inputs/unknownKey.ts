import { isNear, plain } from "../shared/near";
import { isUnknown } from "../unknown";

/** Other names for a property: in MetalLB's old ConfigMap, on routers and in other products. Spelled as `plain` returns them. */
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

/** Properties of the old ConfigMap that have no replacement in the same object. */
const NO_SUCCESSOR = new Map([
    ["protocol", "Remove it, and write an L2Advertisement or a BGPAdvertisement that announces the pool."],
    ["bgpadvertisements", "Remove it, and write a BGPAdvertisement that names this pool in ipAddressPools."],
    ["peerautodiscovery", "Remove it, and write a peer for each router. MetalLB has no replacement for it."],
]);

/** Returns the hint for an unknown property: the intended property, or the list of known properties. */
export function unknownKeyHint(key: string, value: unknown, allowed: string[]): string {
    const meant = meantKey(key, allowed);
    if (meant !== undefined) return `Did you mean ${meant}?`;
    if (allowed.includes("matchLabels") && isScalar(value)) {
        return `Write matchLabels: { ${JSON.stringify(key)}: ${JSON.stringify(String(value))} }.`;
    }
    return NO_SUCCESSOR.get(plain(key)) ?? `Use one of ${allowed.join(", ")}.`;
}

/** Returns the intended key: it joins the words differently, has another name for the same property, or differs by one or two letters. */
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
