/** Keys that hold a credential where somebody wrote one by hand; not the `key` of a selector's expression. */
const CREDENTIAL = /password|secret|token|.key$/i;

/** What stands in the place of a value that may be a secret which nobody has marked as one. */
const HIDDEN = "(hidden)";

/** A value as anybody may read it, by the path or the key at which it is. */
export function shown(path: string, value: unknown): unknown {
    const key = path.slice(path.lastIndexOf(".") + 1);
    const isCredential = CREDENTIAL.test(key) && key !== "passwordSecret"; // which is the name of one
    return isCredential && value !== undefined && value !== null ? HIDDEN : value;
}
