import type { ProgramDocument } from "../program";

/** The factor for the timeout. An apply may wait 20 s for other applies, and write up to three times. Other operations only read. */
export function timeFactor({ operation }: ProgramDocument): number {
    return operation === "apply" ? 2 : 1;
}
