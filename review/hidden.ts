import { mayBeCredential, withoutLogins } from "../rules/shared/credentials";

/** What stands in the place of a value that may be a secret which nobody has marked as one. */
const HIDDEN = "(hidden)";

/** A value as anybody may read it, by the path or the key at which it is. */
export function shown(path: string, value: unknown): unknown {
    const key = path.slice(path.lastIndexOf(".") + 1);
    // `passwordSecret` has the name of a Secret.
    const isCredential = mayBeCredential(key) && key !== "passwordSecret";
    if (isCredential && value !== undefined && value !== null) return HIDDEN;
    return typeof value === "string" ? withoutLogins(value) : value;
}
