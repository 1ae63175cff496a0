import type { BgpAdvertisementSpec, Configuration, Declared, Finding, L2AdvertisementSpec } from "../model";
import { selectorFindings, selectorListFindings } from "../shared/selectorLists";
import { entries, known } from "../unknown";

/** Checks the selectors of advertisements (config.bgpAdvertisementFromCR, config.l2AdvertisementFromCR). */
export function advertisementSelectors({ bgpAdvertisements, l2Advertisements }: Configuration): Finding[] {
    return [
        ...bgpAdvertisements.flatMap(common),
        ...l2Advertisements.flatMap((advertisement) => [...common(advertisement), ...preferred(advertisement)]),
    ];
}

function common(advertisement: Declared<BgpAdvertisementSpec | L2AdvertisementSpec>): Finding[] {
    return (["ipAddressPoolSelectors", "nodeSelectors", "serviceSelectors"] as const).flatMap((property) =>
        selectorListFindings(advertisement, property, advertisement.spec[property]),
    );
}

/** Checks each preference by itself. Equal preferences are permitted: their weights add up (config.preferredNodeScores). */
function preferred(advertisement: Declared<L2AdvertisementSpec>): Finding[] {
    return entries(advertisement.spec.preferredNodeSelectors).flatMap(([index, { preference }]) =>
        known(preference) === undefined
            ? []
            : selectorFindings(advertisement, `preferredNodeSelectors[${index}].preference`, preference),
    );
}
