import { at, error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { severityForSpeakers, shareNode } from "../nodes/sharing";
import { rangesOf } from "../shared/ranges";
import { isForPeer, poolsOf } from "../shared/selection";
import { isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";

/** Checks that a peer's BFD profile exists (config.peersFor). The webhook doesn't check it. */
export function peerBfdProfile(configuration: Configuration): Finding[] {
    const { bgpPeers, bfdProfiles } = configuration;
    if (bfdProfiles === undefined || bfdProfiles.some(({ name }) => isUnknown(name))) return [];
    const names = new Set(bfdProfiles.map(({ name }) => name));
    return bgpPeers.flatMap((peer) => {
        const profile = known(peer.spec.bfdProfile);
        if (!profile || names.has(profile)) return [];
        const severity = severityForSpeakers(peer.spec.nodeSelectors, configuration);
        return [
            at(severity, peer, "bfdProfile", {
                rule: "peer-bfd-profile",
                message: `There is no BFDProfile "${profile}".`,
            }),
        ];
    });
}

/** Reports BFD echo mode for peers that are several hops away. It works over one hop only. */
export function peerBfdEchoMultiHop(configuration: Configuration): Finding[] {
    return peersWithEcho(configuration)
        .filter((peer) => peer.spec.ebgpMultiHop === true)
        .map((peer) =>
            warning(peer, "bfdProfile", {
                rule: "bfd-echo-multihop",
                message: `BFDProfile "${peer.spec.bfdProfile}" has echoMode, which doesn't work for a peer that is several hops away.`,
            }),
        );
}

/** Reports IPv6 pools that are advertised to a peer with BFD echo (config.validateConfig). The webhook doesn't check it. */
export function peerBfdEchoIpv6(configuration: Configuration): Finding[] {
    const { bgpAdvertisements, metalLbVersion, nodes } = configuration;
    if (!atLeast(metalLbVersion, SINCE.bfdEchoOverIpv6Refused)) return [];
    const candidates = peersWithEcho(configuration);
    if (candidates.length === 0) return [];
    const found = new Map<Declared<BgpPeerSpec>, Finding>();
    for (const advertisement of bgpAdvertisements) {
        const pool = poolsOf(advertisement.spec, configuration).pools.find((one) =>
            rangesOf(one).some(({ family }) => family === 6),
        );
        if (pool === undefined) continue;
        const isFor = isForPeer(advertisement.spec);
        for (const peer of candidates.filter(({ name }) => isFor(name))) {
            // Before MetalLB had a configuration for each node, it compared every peer with every advertisement.
            const shared = atLeast(metalLbVersion, SINCE.configurationPerNode)
                ? shareNode(peer.spec.nodeSelectors, advertisement.spec.nodeSelectors, nodes)
                : "yes";
            if (shared === "no" || found.get(peer)?.severity === "error") continue;
            const report = shared === "yes" ? error : warning;
            found.set(
                peer,
                report(peer, "bfdProfile", {
                    rule: "bfd-echo-ipv6",
                    message: `BFDProfile "${peer.spec.bfdProfile}" has echoMode, but ${advertisement.object} advertises IPv6 addresses of ${pool.object} to this peer: BFD has no echo for IPv6.`,
                }),
            );
        }
    }
    return [...found.values()];
}

function peersWithEcho({ bgpPeers, bfdProfiles = [] }: Configuration): Declared<BgpPeerSpec>[] {
    const echo = new Set(bfdProfiles.filter(({ spec }) => spec.echoMode === true).map(({ name }) => name));
    return bgpPeers.filter((peer) => echo.has(known(peer.spec.bfdProfile) ?? ""));
}
