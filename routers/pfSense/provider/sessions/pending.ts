// The part of a neighbor's configuration that FRR doesn't run with yet.
import type { FrrState, Observation } from "./observation";

/** The text of the output `pending`; undefined if FRR runs with all of the configuration, or the firewall is the CARP backup. */
export function pendingOf(frr: FrrState, { seen, reloading }: Observation): string | undefined {
    if (frr === "stopped-by-carp") {
        return undefined;
    }
    if (reloading) {
        return "FRR is still reloading its configuration.";
    }
    return seen.pending.length === 0 ? undefined : `FRR doesn't run with: ${seen.pending.join("; ")}`;
}
