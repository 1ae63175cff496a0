import type { ProgramDocument } from "../program";

/** An apply may wait 20 s for others and write up to three times; what only looks is done in the time of one answer. */
export function timeFactor({ operation }: ProgramDocument): number {
    return operation === "apply" ? 2 : 1;
}
