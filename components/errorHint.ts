import type * as pulumi from "@pulumi/pulumi";
import { warn } from "./changes/guard";

/**
 * Returns a callback that shows a warning with a fix after a known error. The error itself stays unchanged.
 *
 * @param applies Whether the failed operation and its error are the known ones.
 * @param text The problem, and the fix after `->`.
 */
export function errorHint(
    applies: (error: string, operation: string) => boolean,
    text: string,
): pulumi.ErrorHookFunction {
    return ({ urn, errors, failedOperation }) => {
        if (applies(errors[0] ?? "", failedOperation)) {
            warn(urn, text);
        }
        return false;
    };
}
