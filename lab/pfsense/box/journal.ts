import type { Transport } from "./settings";

/** A request that arrived. */
export interface Visit {
    door: Transport | undefined;
    method: string;
    path: string;
    /** The XML-RPC method, if the request was valid. */
    call?: string;
    /**
     * The command lines that the firewall ran for the request: every user of the firewall could have seen them in the
     * list of processes.
     */
    commands: string[];
    /** The code of the answer, or the effect of a fault. */
    outcome: number | "cut" | "unanswered" | "pending";
    ms?: number;
}

/** All requests since the start or the last reset. */
export class Journal {
    private visits: Visit[] = [];

    begin(door: Transport | undefined, method: string, path: string): Visit {
        const visit: Visit = { door, method, path, commands: [], outcome: "pending" };
        this.visits.push(visit);
        return visit;
    }

    all(): Visit[] {
        return this.visits;
    }

    reset(): void {
        this.visits = [];
    }
}
