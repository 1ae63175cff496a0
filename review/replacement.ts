import type { ObjectChange } from "./cluster";
import { code } from "./escape";

/** The predicate for a replaced object, with its new name and namespace if they differ from the old ones. */
export function replacementText({ name, oldName, namespace, oldNamespace }: ObjectChange): string {
    const as = name === oldName ? "" : ` as ${code(name)}`;
    const where = namespace === oldNamespace ? "" : ` in the namespace ${code(namespace)}`;
    return `is deleted and created again${as}${where}`;
}
