import { entries } from "../unknown";

/** The entries of a list that stood in it before (config.validateDuplicate). */
export function duplicates(list: string[] | undefined): [number, string][] {
    const seen = new Set<string>();
    return entries(list).filter(([, value]) => {
        const again = seen.has(value);
        seen.add(value);
        return again;
    });
}
