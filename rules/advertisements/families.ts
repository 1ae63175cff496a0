import { warning } from "../finding";
import type { BgpAdvertisementSpec, BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { hasField } from "../objects/offered";
import { parseAddress, type Family } from "../shared/addresses";
import { allRanges } from "../shared/ranges";
import { byName } from "../shared/names";
import { peersOf, poolsOf } from "../shared/selection";
import { isPartlyUnknown, isUnknown } from "../unknown";

/**
 * Reports addresses that no session carries. A session carries routes of its own family only, unless it is unnumbered or has
 * dualStackAddressFamily. MetalLB drops the other routes without a message (the sessions' updateConfig and createConfig).
 */
export function advertisementFamilies(configuration: Configuration): Finding[] {
    const { backend, bgpAdvertisements, metalLbVersion } = configuration;
    // Another rule covers native mode, which has IPv4 only. Older versions announced both families.
    if (backend === "native" || !hasField("BGPPeer", "dualStackAddressFamily", metalLbVersion)) return [];
    return bgpAdvertisements.flatMap((advertisement) => uncarried(advertisement, configuration));
}

function uncarried(advertisement: Declared<BgpAdvertisementSpec>, configuration: Configuration): Finding[] {
    const { peers } = advertisement.spec;
    if (isPartlyUnknown(peers)) return [];
    const targets = peersOf(peers, configuration.bgpPeers);
    // A peer whose name isn't known yet may be one of the listed peers.
    const perhaps = (peers ?? []).length === 0 ? [] : byName(configuration.bgpPeers).nameless;
    if (targets.length + perhaps.length === 0) return [];
    const carried = new Set([...targets, ...perhaps].flatMap(({ spec }) => familiesOf(spec)));
    const { pools } = poolsOf(advertisement.spec, configuration);
    return ([4, 6] as Family[]).flatMap((family) => {
        if (carried.has(family)) return [];
        const range = allRanges(pools).find((one) => one.family === family);
        if (range === undefined) return [];
        return [
            warning(advertisement, "", {
                rule: "advertisement-family",
                message: `${JSON.stringify(range.text)} of ${range.pool.object} is IPv${family}, but none of this advertisement's peers has a session that carries IPv${family}: it is silently not announced.`,
                hint: `Set dualStackAddressFamily on a peer, or peer over IPv${family} too.`,
            }),
        ];
    });
}

/** The families that a session carries; both families if that isn't known. */
function familiesOf({ peerAddress, interface: link, dualStackAddressFamily }: BgpPeerSpec): Family[] {
    const undecided = isUnknown(peerAddress) || isUnknown(link) || isUnknown(dualStackAddressFamily);
    if (undecided || link || dualStackAddressFamily === true) return [4, 6];
    const family = parseAddress(peerAddress ?? "")?.family;
    return family === undefined ? [4, 6] : [family];
}
