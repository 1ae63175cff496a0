import { parseCommunity } from "../communities/community";
import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { entries, known } from "../unknown";

/** Where the component makes no BFD profiles or communities, those that are named must come from elsewhere, and nobody looks. */
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
                    message: `The BFDProfile "${profile}" isn't made here, and MetalLB takes no configuration while it isn't there.`,
                    hint: "Add it to bgp.bfdProfiles, with adopt: true where it exists; or see to it by other means.",
                }),
            ];
        }),
        ...aliases.flatMap((advertisement) =>
            entries(advertisement.spec.communities)
                .filter(([, text]) => known(text) !== undefined && parseCommunity(text) === "format")
                .map(([index, text]) =>
                    warning(advertisement, `communities[${index}]`, {
                        rule: "made-elsewhere",
                        message: `The community alias ${JSON.stringify(text)} isn't made here, and MetalLB takes no configuration while it isn't there.`,
                        hint: 'Add it to bgp.communities, with adopt: true where it exists; or see to it by other means. MetalLB knows no names such as "no-export".',
                    }),
                ),
        ),
    ];
}
