/**
 * What an update of this package itself may change in a stack that was made with the one before, each as `<operation> <type> <name>`, with
 * the reason. It is empty right after a release; whatever is here then belongs into the changelog.
 */
export const allowed: Record<string, string> = {
    "create kubernetes:core/v1:SecretPatch metallb-current-password-fw2":
        "a password is written by a Patch, which changes it in place, since the provider replaces a Secret whose content changes",
};
