import { isUnknown } from "../unknown";

/** The name of the only advertisement of its kind, where it has none. */
const ONLY = "advertisement";

/**
 * The name of one of `count` advertisements: its own, or "advertisement" if it is the only one. Several need names of
 * their own, so that an object keeps its name when another one comes or goes: undefined where one is missing.
 */
export function advertisementName(name: string | undefined, count: number): string | undefined {
    if (isUnknown(name) || (name !== undefined && name !== "")) return name;
    return count === 1 ? ONLY : undefined;
}
