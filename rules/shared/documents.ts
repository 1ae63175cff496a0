import { composed } from "./depth";
import { isMap } from "./maps";

/** The maps in a text of YAML documents; none where it isn't YAML, as what somebody puts beside manifests may not be. */
export function documents(content: unknown): Record<string, unknown>[] {
    if (typeof content !== "string") {
        return [];
    }
    try {
        return composed(content, { logLevel: "silent" }).flatMap((document) => {
            const fields: unknown = document.errors.length === 0 ? document.toJS() : undefined;
            return isMap(fields) ? [fields] : [];
        });
    } catch {
        // An alias for nothing is found out so late.
        return [];
    }
}
