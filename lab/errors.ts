import * as fs from "node:fs";

export interface Details {
    /** The file with more details. */
    log?: string;
    /** The likely cause, and the fix. */
    cause?: string;
}

/** A failure for a reader: what failed, the likely cause, and where to read more. */
export class LabError extends Error {
    /** The step that failed; the runner of the steps sets it. */
    step?: string;

    constructor(
        readonly problem: string,
        readonly details: Details = {},
    ) {
        super(problem);
        this.name = "LabError";
    }

    describe(): string {
        const lines = [this.step ? `${this.step}: ${this.problem}` : this.problem];
        if (this.details.cause) {
            lines.push(`  likely cause: ${this.details.cause}`);
        }
        if (this.details.log) {
            lines.push(`  log: ${this.details.log}`);
        }
        return lines.join("\n");
    }
}

const symptoms: [RegExp, string][] = [
    [/address already in use/i, "another process uses the port"],
    [/no space left on device/i, "the disk is full"],
    [/cannot allocate memory|out of memory|signal: killed/i, "the machine ran out of memory"],
    [/too many open files|inotify/i, "a limit on open files or inotify watches is too low"],
    [/403 Forbidden|410 Gone|404 Not Found/i, "the module proxy (GOPROXY) doesn't have that version"],
    [
        /dial tcp|no such host|TLS handshake|connection refused|i\/o timeout/i,
        "the network or a server is not reachable",
    ],
    [/requires go >=|invalid go version|toolchain not available/i, "this version of Go is too old"],
    [/checksum mismatch/i, "a downloaded module differs from its entry in the checksum database"],
    [/operation not permitted|permission denied/i, "a capability is missing (is the container privileged?)"],
    [/cgroup/i, "the cgroup hierarchies can't be used the way they are mounted"],
];

/** Returns the likely cause of a failure, if its log or output has a known symptom. */
export function likelyCause(text: string): string | undefined {
    return symptoms.find(([pattern]) => pattern.test(text))?.[1];
}

/** Returns the end of a log, for messages. */
export function tail(file: string, lines = 6): string {
    try {
        return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
    } catch {
        return "";
    }
}

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
