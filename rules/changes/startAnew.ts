/** A hint for a failed first update: the state then has inputs that were never applied. */
export const UNFINISHED = "If the first update failed and nothing is installed yet, run pulumi destroy first.";

/** The steps if nothing can be kept. Retained objects would outlive pulumi destroy, so `retainOnDelete` goes first. */
export function startAnew({ retainOnDelete }: { retainOnDelete?: boolean }): string {
    const first = retainOnDelete === true ? "remove install.retainOnDelete and run pulumi up, " : "";
    return `${first}run pulumi destroy, and then pulumi up: no Service is reached meanwhile.`;
}
