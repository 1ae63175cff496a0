import type { Door } from "./settings";

/** A request as it was met. */
export interface Visit {
    door: Door | undefined;
    method: string;
    path: string;
    /** The XML-RPC method, if it was understood. */
    call?: string;
    /** The command lines that the firewall ran for it: what any user of the firewall could have seen in the list of processes. */
    commands: string[];
    /** The code that was answered; what a fault did to it otherwise. */
    outcome: number | "cut" | "unanswered" | "pending";
    ms?: number;
}

/** All requests since the beginning, or since it was last reset. */
export class Journal {
    private visits: Visit[] = [];

    begin(door: Door | undefined, method: string, path: string): Visit {
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
