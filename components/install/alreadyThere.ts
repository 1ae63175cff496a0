import type * as pulumi from "@pulumi/pulumi";
import { errorHint } from "../errorHint";

/** The fix for a namespace that this stack didn't make. */
export const TAKE_OVER =
    "Set namespace.create: false to use the namespace, or adopt: true to take over the whole installation.";

/** The fix for any other object of the installation. */
export const ADOPT =
    "If it is yours, set adopt: true for one update, which takes over the whole installation. Otherwise remove it, or choose another name.";

const THERE = /already exists|cannot re-use a name that is still in use/;

/**
 * Returns an error callback that shows a fix if an object can't be made because it already exists. A preview reports only an existing
 * namespace, and an update may run without a preview.
 *
 * @param hint The fix.
 */
export function warnOfExisting(hint: string): pulumi.ErrorHookFunction {
    return errorHint(
        (error, operation) => operation === "create" && THERE.test(error),
        `The object already exists in the cluster, but not in this stack's state.\n-> ${hint}`,
    );
}
