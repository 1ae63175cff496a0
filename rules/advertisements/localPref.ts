import { error, quoted, warning } from "../finding";
import { isExternal } from "../peers/external";
import type { BgpAdvertisementSpec, Configuration, Declared, Finding } from "../model";
import { peersOf } from "../shared/selection";
import { isPartlyUnknown, known } from "../unknown";

/** The largest value of MetalLB's own type, and the largest value that every API server accepts for the CRD's format int32. */
const LARGEST = 4294967295;
const LARGEST_INT32 = 2147483647;

/** Checks that MetalLB can read a local preference (the CRD has no bounds), and that the preference has an effect. */
export function localPref(configuration: Configuration): Finding[] {
    return configuration.bgpAdvertisements.flatMap((advertisement) => [
        ...bounds(advertisement),
        ...withoutEffect(advertisement, configuration),
    ]);
}

function bounds(advertisement: Declared<BgpAdvertisementSpec>): Finding[] {
    const value = known(advertisement.spec.localPref);
    if (value === undefined) return [];
    if (value < 0 || value > LARGEST) {
        return [
            error(advertisement, "localPref", {
                rule: "local-pref",
                message: `localPref is ${value}, but a local preference is 0 to ${LARGEST}.`,
            }),
        ];
    }
    if (value <= LARGEST_INT32) return [];
    return [
        warning(advertisement, "localPref", {
            rule: "local-pref",
            message: `localPref is ${value}, but newer API servers refuse more than ${LARGEST_INT32}: the CRD says int32.`,
        }),
    ];
}

/** Reports a local preference to an eBGP peer. LOCAL_PREF stays within an AS: no backend sends it to another AS. */
function withoutEffect(advertisement: Declared<BgpAdvertisementSpec>, { bgpPeers }: Configuration): Finding[] {
    const { localPref: value, peers } = advertisement.spec;
    if (!known(value) || isPartlyUnknown(peers)) return [];
    const targets = peersOf(peers, bgpPeers);
    const external = targets.filter(({ spec }) => isExternal(spec));
    if (external.length === 0) return [];
    const all = external.length === targets.length ? "all its peers" : quoted(external.map(({ name }) => name));
    return [
        warning(advertisement, "localPref", {
            rule: "local-pref-ebgp",
            message: `localPref ${value} has no effect on ${all}: a local preference is sent on iBGP sessions only.`,
        }),
    ];
}
