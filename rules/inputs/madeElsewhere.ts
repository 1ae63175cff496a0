import { parseCommunity } from "../communities/community";
import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { entries, known } from "../unknown";

/**
 * Warns about BFD profiles and aliases that the component doesn't create. They must come from elsewhere, and the rules can't check them.
 */
export function madeElsewhere({ bgpPeers, bgpAdvertisements, bfdProfiles, communities }: Configuration): Finding[] {
    const profiles = bfdProfiles === undefined ? bgpPeers : [];
    const aliases = communities === undefined ? bgpAdvertisements : [];
    return [
        ...profiles.flatMap((peer) => {
            const profile = known(peer.spec.bfdProfile);
            if (!profile) return [];
            return [
                warning(peer, "bfdProfile", {
                    rule: "made-elsewhere",
                    message: `The BFDProfile "${profile}" isn't in bgp.bfdProfiles, and MetalLB takes no configuration while it doesn't exist.`,
                    hint: "Add it to bgp.bfdProfiles, with adopt: true if it exists. Or create it by other means.",
                }),
            ];
        }),
        ...aliases.flatMap((advertisement) =>
            entries(advertisement.spec.communities)
                .filter(([, text]) => known(text) !== undefined && parseCommunity(text) === "format")
                .map(([index, text]) =>
                    warning(advertisement, `communities[${index}]`, {
                        rule: "made-elsewhere",
                        message: `The community alias ${JSON.stringify(text)} isn't in bgp.communities, and MetalLB takes no configuration while it doesn't exist.`,
                        hint: 'Add it to bgp.communities, with adopt: true if it exists. Or create it by other means. MetalLB knows no names such as "no-export".',
                    }),
                ),
        ),
    ];
}
