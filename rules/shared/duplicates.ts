import { entries } from "../unknown";

/** Returns the entries of a list that repeat an earlier entry (config.validateDuplicate). */
export function duplicates(list: string[] | undefined): [number, string][] {
    const seen = new Set<string>();
    return entries(list).filter(([, value]) => {
        const again = seen.has(value);
        seen.add(value);
        return again;
    });
}
