import * as fs from "node:fs";
import type { BoxFiles, Door } from "./settings";

/** What can go wrong between a firewall and who asks it. */
export interface HttpFault {
    fault:
        | "401"
        | "403"
        | "500"
        | "503"
        | "garbage" // 200, and no answer that makes sense
        | "slow" // answers `ms` later
        | "cutAfterBytes" // does the work, and cuts the connection after `bytes` of the answer
        | "cutRequestAfterBytes" // cuts the connection after `bytes` of the request, does nothing
        | "timeoutAfterWrite"; // does the work, never answers
    ms?: number;
    bytes?: number;
    /** Left out: both. */
    door?: Door;
    /** How many requests it meets. */
    times: number;
    /** How many requests go well before it begins. */
    after?: number;
}

/** What goes wrong inside the firewall; the PHP side reads it from a file. */
export type PhpFaults = Record<string, unknown>;

export interface Faults {
    http?: HttpFault[];
    php?: PhpFaults;
}

/** Faults that wait to happen. */
export class FaultList {
    private waiting: HttpFault[] = [];

    constructor(private readonly files: BoxFiles) {}

    /** Replaces all that were waiting. */
    set({ http = [], php = {} }: Faults): void {
        this.waiting = http.map((fault) => ({ ...fault }));
        fs.writeFileSync(`${this.files.faults}.new`, JSON.stringify(php));
        fs.renameSync(`${this.files.faults}.new`, this.files.faults);
    }

    /** The fault that meets a request; a request is met by one at most. */
    take(door: Door | undefined): HttpFault | undefined {
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
