import type { ObjectChange } from "./cluster";
import { code } from "./escape";

/** How what is deleted and made anew goes on, where that isn't as before: under which name, and in which namespace. */
export function madeAnew({ name, oldName, namespace, oldNamespace }: ObjectChange): string {
    const as = name === oldName ? "" : ` as ${code(name)}`;
    const where = namespace === oldNamespace ? "" : ` in the namespace ${code(namespace)}`;
    return `is deleted and made anew${as}${where}`;
}
