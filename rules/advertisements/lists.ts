import { error } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { duplicates } from "../shared/duplicates";

/** Refuses a name that is listed twice in an advertisement (config.validateDuplicate). */
export function advertisementLists({ bgpAdvertisements, l2Advertisements }: Configuration): Finding[] {
    return [
        ...bgpAdvertisements.flatMap((advertisement) => [
            ...repeated(advertisement, "ipAddressPools", advertisement.spec.ipAddressPools),
            ...repeated(advertisement, "communities", advertisement.spec.communities),
            ...repeated(advertisement, "peers", advertisement.spec.peers),
        ]),
        ...l2Advertisements.flatMap((advertisement) =>
            repeated(advertisement, "ipAddressPools", advertisement.spec.ipAddressPools),
        ),
    ];
}

function repeated(declared: Declared<unknown>, property: string, list: string[] | undefined): Finding[] {
    return duplicates(list).map(([index, value]) =>
        error(declared, `${property}[${index}]`, {
            rule: "duplicate-entry",
            message: `${JSON.stringify(value)} is listed twice, which MetalLB refuses.`,
        }),
    );
}
