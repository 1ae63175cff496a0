import { error, warning } from "../finding";
import type { BgpAdvertisementSpec, Configuration, Declared, Finding } from "../model";
import type { Family } from "../shared/addresses";
import { rangesOf, type PoolRange } from "../shared/ranges";
import { namesNoPools, poolsOf } from "../shared/selection";
import { isUnknown, known } from "../unknown";

type Advertisement = Declared<BgpAdvertisementSpec>;
type Property = "aggregationLength" | "aggregationLengthV6";

const LONGEST: Record<Property, number> = { aggregationLength: 32, aggregationLengthV6: 128 };
const PROPERTY: Record<Family, Property> = { 4: "aggregationLength", 6: "aggregationLengthV6" };

/** Checks that the length of the announced prefixes fits the addresses' family and their pools. */
export function aggregation(configuration: Configuration): Finding[] {
    return configuration.bgpAdvertisements.flatMap((advertisement) => [
        ...tooLong(advertisement),
        ...withServiceSelectors(advertisement),
        ...fitsPools(advertisement, configuration),
    ]);
}

/** config.bgpAdvertisementFromCR */
function tooLong(advertisement: Advertisement): Finding[] {
    return (Object.keys(LONGEST) as Property[]).flatMap((property) => {
        const length = known(advertisement.spec[property]);
        if (length === undefined || length <= LONGEST[property]) return [];
        return [
            error(advertisement, property, {
                rule: "aggregation-length",
                message: `${property} is ${length}, but a prefix has at most ${LONGEST[property]} bits.`,
                hint: `Use ${LONGEST[property]} to announce single addresses, which is the default, or less.`,
            }),
        ];
    });
}

/** Refuses an aggregation length beside serviceSelectors, as the CRD and config.bgpAdvertisementFromCR do. */
function withServiceSelectors(advertisement: Advertisement): Finding[] {
    const { serviceSelectors } = advertisement.spec;
    if (isUnknown(serviceSelectors) || (serviceSelectors ?? []).length === 0) return [];
    return (Object.keys(LONGEST) as Property[]).flatMap((property) => {
        const length = known(advertisement.spec[property]);
        if (length === undefined || length === LONGEST[property]) return [];
        return [
            error(advertisement, property, {
                rule: "aggregation-service-selectors",
                message: `${property} is ${length}, but an advertisement with serviceSelectors announces single addresses only.`,
                hint: `Remove ${property}, or remove serviceSelectors.`,
            }),
        ];
    });
}

/** Refuses a prefix that is larger than a range of the pool (config.validateBGPAdvPerPool). */
function fitsPools(advertisement: Advertisement, configuration: Configuration): Finding[] {
    const { spec } = advertisement;
    const lengths = { 4: lengthOf(spec, PROPERTY[4]), 6: lengthOf(spec, PROPERTY[6]) };
    const isWider = ({ family, shortestPrefix }: PoolRange) => lengths[family] < shortestPrefix;
    const wider = poolsOf(spec, configuration).pools.filter((pool) => rangesOf(pool).some(isWider));
    return wider.flatMap((pool) => {
        // All ranges of a family fail for the same reason, so only the worst range of each family is reported.
        const worst = new Map<Property, PoolRange>();
        for (const range of rangesOf(pool).filter(isWider)) {
            const property = PROPERTY[range.family];
            const before = worst.get(property);
            if (before === undefined || before.shortestPrefix < range.shortestPrefix) worst.set(property, range);
        }
        return [...worst].map(([property, range]) =>
            range.mapped
                ? mappedPool(advertisement, range)
                : error(advertisement, property, {
                      rule: "aggregation-length",
                      message: `${property} is ${spec[property] ?? LONGEST[property]}, but the largest prefix in ${JSON.stringify(range.text)} of ${pool.object} is a /${range.shortestPrefix}: addresses outside the pool would be announced.`,
                      hint: `Use at least ${range.shortestPrefix}, or leave ${property} out.`,
                  }),
        );
    });
}

/** Returns the announced prefixes' length. A length that isn't known, or that another rule refuses, counts as long enough. */
function lengthOf(spec: BgpAdvertisementSpec, property: Property): number {
    if (isUnknown(spec[property])) return Infinity;
    const length = spec[property] ?? LONGEST[property];
    return length > LONGEST[property] ? Infinity : length;
}

/** Reports a prefix of IPv4-mapped addresses. MetalLB takes it for IPv4 with 96 bits or more, and no aggregation length is that long. */
function mappedPool(advertisement: Advertisement, range: PoolRange): Finding {
    return error(advertisement, namesNoPools(advertisement.spec) ? "" : "ipAddressPools", {
        rule: "aggregation-length",
        message: `${JSON.stringify(range.text)} of ${range.pool.object} is a prefix of IPv4-mapped IPv6 addresses, which MetalLB can't advertise by BGP.`,
        hint: "Write the IPv4 prefix itself.",
    });
}

/** Reports an IPv6 length below 1. The CRD permits it, but it works only if the pool is the whole IPv6 space. */
export function aggregationUnusual({ bgpAdvertisements }: Configuration): Finding[] {
    return bgpAdvertisements.flatMap((advertisement) => {
        const length = known(advertisement.spec.aggregationLengthV6);
        if (length === undefined || length > 0) return [];
        return [
            warning(advertisement, "aggregationLengthV6", {
                rule: "aggregation-unusual",
                message: `aggregationLengthV6 is ${length}, which announces a default route or nothing.`,
            }),
        ];
    });
}
