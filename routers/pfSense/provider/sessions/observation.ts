import type { SessionNeighbor } from "../../rules";
import type { SessionRecord } from "../program";

/** The expected state of one session, and its state on the firewall. */
export interface Observation {
    neighbor: string;
    expected: SessionNeighbor;
    seen: SessionRecord;
    /** More segments with a wrong MD5 signature came in between two polls, from any neighbor. */
    md5Failing: boolean;
    /** A reload, or a restart, of FRR runs on the firewall. */
    reloading: boolean;
}

export type FrrState = "running" | "stopped-by-carp" | "stopped";

export function frrState({ frrRunning, carp }: { frrRunning: boolean; carp: string }): FrrState {
    if (frrRunning) {
        return "running";
    }
    return carp === "BACKUP" ? "stopped-by-carp" : "stopped";
}
