import { warning } from "../finding";
import type { BgpAdvertisementSpec, Configuration, Declared, Finding, L2AdvertisementSpec } from "../model";
import { mayMatch } from "../shared/labelled";
import { byName } from "../shared/names";
import { namesNoPools } from "../shared/selection";
import { matches } from "../shared/selectors";
import { entries } from "../unknown";

/** Reports pools and peers that an advertisement names and that don't exist. MetalLB reports neither. */
export function advertisementTargets(configuration: Configuration): Finding[] {
    const { bgpAdvertisements, l2Advertisements } = configuration;
    return [
        ...[...bgpAdvertisements, ...l2Advertisements].flatMap((one) => [
            ...unknownPools(one, configuration),
            ...selectorsWithoutPool(one, configuration),
            ...withoutPools(one, configuration),
        ]),
        ...bgpAdvertisements.flatMap((one) => unknownPeers(one, configuration)),
        ...bgpAdvertisements.flatMap((one) => withoutPeers(one, configuration)),
    ];
}

type Advertisement = Declared<BgpAdvertisementSpec | L2AdvertisementSpec>;

function unknownPools(advertisement: Advertisement, { pools }: Configuration): Finding[] {
    const { named, nameless } = byName(pools);
    if (nameless.length > 0) return [];
    return entries(advertisement.spec.ipAddressPools)
        .filter(([, name]) => !named.has(name))
        .map(([index, name]) =>
            warning(advertisement, `ipAddressPools[${index}]`, {
                rule: "unknown-pool",
                message: `There is no IPAddressPool ${JSON.stringify(name)}, and MetalLB silently advertises nothing for it.`,
                hint: "Correct the name, or declare the pool.",
            }),
        );
}

function withoutPools(advertisement: Advertisement, { pools }: Configuration): Finding[] {
    if (pools.length > 0 || !namesNoPools(advertisement.spec)) return [];
    return [
        warning(advertisement, "", {
            rule: "advertisement-without-pools",
            message: "There is no IPAddressPool that this advertisement could announce.",
        }),
    ];
}

function selectorsWithoutPool(advertisement: Advertisement, { pools }: Configuration): Finding[] {
    return entries(advertisement.spec.ipAddressPoolSelectors)
        .filter(([, selector]) =>
            mayMatch([selector], pools).every(({ labels }) => matches(selector, labels ?? {}) === false),
        )
        .map(([index]) =>
            warning(advertisement, `ipAddressPoolSelectors[${index}]`, {
                rule: "unknown-pool",
                message: "No IPAddressPool has the labels that this selector asks for.",
                hint: "Give the pool these labels, or name it in ipAddressPools.",
            }),
        );
}

function unknownPeers(advertisement: Declared<BgpAdvertisementSpec>, { bgpPeers }: Configuration): Finding[] {
    const { named, nameless } = byName(bgpPeers);
    if (bgpPeers.length === 0 || nameless.length > 0) return [];
    return entries(advertisement.spec.peers)
        .filter(([, name]) => !named.has(name))
        .map(([index, name]) =>
            warning(advertisement, `peers[${index}]`, {
                rule: "unknown-peer",
                message: `There is no BGPPeer ${JSON.stringify(name)}, and MetalLB silently advertises nothing to it.`,
            }),
        );
}

function withoutPeers(advertisement: Declared<BgpAdvertisementSpec>, { bgpPeers }: Configuration): Finding[] {
    if (bgpPeers.length > 0) return [];
    return [
        warning(advertisement, "", {
            rule: "advertisement-without-peers",
            message: "There is no BGPPeer that this advertisement could announce to.",
        }),
    ];
}
