import * as fs from "node:fs";
import type { BoxFiles, Transport } from "./settings";

/** A fault between a firewall and its client. */
export interface HttpFault {
    fault:
        | "401"
        | "403"
        | "500"
        | "503"
        | "garbage" // Answers 200 with a text that no client understands.
        | "slow" // Answers `ms` later.
        | "cutAfterBytes" // Does the work, and cuts the connection after `bytes` of the answer.
        | "cutRequestAfterBytes" // Cuts the connection after `bytes` of the request, and does nothing.
        | "timeoutAfterWrite"; // Does the work, and never answers.
    ms?: number;
    bytes?: number;
    /** The transport that has the fault; by default both. */
    door?: Transport;
    /** The number of requests with the fault. */
    times: number;
    /** The number of requests that succeed before the fault. */
    after?: number;
}

/** Faults inside the firewall; the PHP side reads them from a file. */
export type PhpFaults = Record<string, unknown>;

export interface Faults {
    http?: HttpFault[];
    php?: PhpFaults;
}

/** The faults that are still to happen. */
export class FaultList {
    private waiting: HttpFault[] = [];

    constructor(private readonly files: BoxFiles) {}

    /** Replaces all faults that are still to happen. */
    set({ http = [], php = {} }: Faults): void {
        this.waiting = http.map((fault) => ({ ...fault }));
        fs.writeFileSync(`${this.files.faults}.new`, JSON.stringify(php));
        fs.renameSync(`${this.files.faults}.new`, this.files.faults);
    }

    /** Returns the fault of a request, at most one. */
    take(door: Transport | undefined): HttpFault | undefined {
        for (const fault of this.waiting) {
            if (fault.times <= 0 || (fault.door && fault.door !== door)) {
                continue;
            }
            if (fault.after && fault.after > 0) {
                fault.after--;
                continue;
            }
            fault.times--;
            return fault;
        }
        return undefined;
    }
}
