import { composed } from "./depth";
import { isMap } from "./maps";

/** Returns the maps in a text of YAML documents; none if it isn't YAML, because any file may be beside manifests. */
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
        // The YAML library throws only here if an alias has no anchor.
        return [];
    }
}
