import { isUnknown } from "../unknown";

/** The default name of the only advertisement of its kind. */
const ONLY = "advertisement";

/**
 * Returns the name of one of `count` advertisements: its own, or "advertisement" if it is the only advertisement. If there are several and
 * the name is missing, returns undefined: a default would change when an advertisement is added or removed.
 */
export function advertisementName(name: string | undefined, count: number): string | undefined {
    if (isUnknown(name) || (name !== undefined && name !== "")) return name;
    return count === 1 ? ONLY : undefined;
}
