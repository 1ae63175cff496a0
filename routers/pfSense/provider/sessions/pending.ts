// The part of a neighbor's configuration that FRR doesn't run with yet.
import type { FrrState, Observation } from "./observation";

/** The words of the output `pending`; undefined where FRR runs with everything, or is stopped as it should be. */
export function pendingOf(frr: FrrState, { seen, reloading }: Observation): string | undefined {
    if (frr === "stopped-by-carp") {
        return undefined;
    }
    if (reloading) {
        return "FRR is still reloading its configuration.";
    }
    return seen.pending.length === 0 ? undefined : `FRR doesn't run with: ${seen.pending.join("; ")}`;
}
