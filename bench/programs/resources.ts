/** The namespace of MetalLB, which is already installed on the measured cluster. */
export const NAMESPACE = "metallb-system";

/** The names and the disjoint ranges of `count` pools. */
export function pools(count: number): { name: string; addresses: string[] }[] {
    return Array.from({ length: count }, (_, at) => ({
        name: `p${at}`,
        addresses: [`10.${100 + (at >> 8)}.${at & 255}.0/28`],
    }));
}

/** The name of the advertisement of all pools. */
export const ADVERTISEMENT = "all";
