import { error } from "../finding";
import type { BgpAdvertisementSpec, Configuration, Finding } from "../model";
import { backendWithFrr, fieldsNotOn, hasField } from "../objects/offered";
import { rangesOf } from "../shared/ranges";
import { namesNoPools, poolsOf } from "../shared/selection";
import { known } from "../unknown";
import { atLeast, SINCE } from "../versions";

/** Reports fields that the backend refuses: only FRR-K8s has AS path prepending (config.DiscardFRRK8sOnly). */
export function advertisementBackend({ backend, bgpAdvertisements, metalLbVersion }: Configuration): Finding[] {
    // Another rule reports a field that this version of MetalLB doesn't have with any backend.
    const refused = fieldsNotOn(backend, "BGPAdvertisement").filter((field) =>
        hasField("BGPAdvertisement", field, metalLbVersion),
    ) as (keyof BgpAdvertisementSpec)[];
    return bgpAdvertisements.flatMap((advertisement) =>
        refused
            .filter((field) => !!known(advertisement.spec[field]))
            .map((field) =>
                error(advertisement, field, {
                    rule: "advertisement-backend",
                    message: `${field} is set, which the backend "${backend}" refuses.`,
                }),
            ),
    );
}

/** Refuses IPv6 with native mode, which advertises IPv4 only (config.findIPv6BGPAdvertisement). */
export function nativeIpv4Only(configuration: Configuration): Finding[] {
    const { backend, bgpAdvertisements, metalLbVersion, pools } = configuration;
    if (backend !== "native" || bgpAdvertisements.length === 0) return [];
    const selected = atLeast(metalLbVersion, SINCE.nativeChecksAdvertisedPools)
        ? new Set(bgpAdvertisements.flatMap(({ spec }) => poolsOf(spec, configuration).pools))
        : new Set(pools);
    return [...selected].flatMap((pool) => {
        const range = rangesOf(pool).find(({ family }) => family === 6);
        if (range === undefined) return [];
        const everything = bgpAdvertisements.find(({ spec }) => namesNoPools(spec));
        const also = everything === undefined ? "" : `; ${everything.object} names no pools, and so applies to all`;
        return [
            error(pool, `addresses[${range.index}]`, {
                rule: "pool-native-ipv6",
                message: `${JSON.stringify(range.text)} is advertised by BGP, but the backend "native" has no IPv6${also}.`,
                hint: `Choose the backend "${backendWithFrr(configuration)}", or name only IPv4 pools in the BGP advertisements.`,
            }),
        ];
    });
}
