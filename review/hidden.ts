import { mayBeCredential, withoutLogins } from "../rules/shared/credentials";

/** The placeholder of a value that may be a secret, though the inputs don't mark it as one. */
const HIDDEN = "(hidden)";

/** The value at a path or key, without credentials. */
export function shown(path: string, value: unknown): unknown {
    const key = path.slice(path.lastIndexOf(".") + 1);
    // `passwordSecret` is the name of a Secret, not a password.
    const isCredential = mayBeCredential(key) && key !== "passwordSecret";
    if (isCredential && value !== undefined && value !== null) return HIDDEN;
    return typeof value === "string" ? withoutLogins(value) : value;
}
