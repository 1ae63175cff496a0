import * as fs from "node:fs";

export interface Details {
    /** Where more is to be read. */
    log?: string;
    /** What it probably is, and the way out. */
    cause?: string;
}

/** A failure as a reader wants it: what failed, why it probably did, where to look. */
export class LabError extends Error {
    /** The step that was under way; filled in by whoever runs the steps. */
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
    [/address already in use/i, "another process has the port"],
    [/no space left on device/i, "the disk is full"],
    [/cannot allocate memory|out of memory|signal: killed/i, "the machine ran out of memory"],
    [/too many open files|inotify/i, "a limit on open files or inotify watches is too low"],
    [/403 Forbidden|410 Gone|404 Not Found/i, "the module proxy (GOPROXY) doesn't have that version"],
    [
        /dial tcp|no such host|TLS handshake|connection refused|i\/o timeout/i,
        "the network or a server was not reachable",
    ],
    [/requires go >=|invalid go version|toolchain not available/i, "this Go is too old"],
    [/checksum mismatch/i, "a downloaded module is not what the checksum database knows"],
    [/operation not permitted|permission denied/i, "a capability is missing (a container that isn't privileged?)"],
    [/cgroup/i, "the cgroup hierarchies can't be used as they are mounted"],
];

/** The likely cause of what a log or an output says, if it says something known. */
export function likelyCause(text: string): string | undefined {
    return symptoms.find(([pattern]) => pattern.test(text))?.[1];
}

/** The end of a log, for messages. */
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
