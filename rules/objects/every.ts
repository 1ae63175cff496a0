import type { Configuration, Declared } from "../model";

/** Every object of a configuration with its kind. */
export function everyObject(configuration: Configuration): { kind: string; declared: Declared<object> }[] {
    const lists: [string, Declared<object>[]][] = [
        ["IPAddressPool", configuration.pools],
        ["BGPPeer", configuration.bgpPeers],
        ["BGPAdvertisement", configuration.bgpAdvertisements],
        ["L2Advertisement", configuration.l2Advertisements],
        ["BFDProfile", configuration.bfdProfiles ?? []],
        ["Community", configuration.communities ?? []],
    ];
    return lists.flatMap(([kind, list]) => list.map((declared) => ({ kind, declared })));
}
