/** The namespace that MetalLB is in already, on the cluster that is measured. */
export const NAMESPACE = "metallb-system";

/** The names and ranges of that many pools, apart from each other. */
export function pools(count: number): { name: string; addresses: string[] }[] {
    return Array.from({ length: count }, (_, at) => ({
        name: `p${at}`,
        addresses: [`10.${100 + (at >> 8)}.${at & 255}.0/28`],
    }));
}

/** One advertisement of all of them. */
export const ADVERTISEMENT = "all";
