/**
 * The changes that an update of this package may cause in a stack of the previous version, each as `<operation> <type>
 * <name>`, with the reason. The list is empty right after a release; every entry belongs into the changelog.
 */
export const allowed: Record<string, string> = {};
