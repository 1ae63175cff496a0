/** The state tells of what was wanted, also where the very first update failed. */
export const UNFINISHED = "Where nothing was installed yet, since the first update failed, run pulumi destroy first.";

/** The way out where nothing can be kept; what is retained would outlive pulumi destroy. */
export function startAnew({ retainOnDelete }: { retainOnDelete?: boolean }): string {
    const first = retainOnDelete === true ? "take install.retainOnDelete away by pulumi up, " : "";
    return `${first}run pulumi destroy, and then pulumi up: no Service is reached meanwhile.`;
}
