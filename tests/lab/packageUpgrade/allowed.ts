/**
 * What an update of this package itself may change in a stack that was made with the one before, each as `<operation> <type> <name>`, with
 * the reason. It is empty right after a release; whatever is here then belongs into the changelog.
 */
export const allowed: Record<string, string> = {};
