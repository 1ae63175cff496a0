import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { daemonCgroup } from "./cgroup";
import { LabError, likelyCause, tail } from "./errors";
import { inNamespace } from "./exec";
import { runRoot } from "./paths";
import { waitFor } from "./wait";

/** A process by its ID and its start time: IDs are reused, but the pair is unique. */
export interface Identity {
    pid: number;
    startTime: string;
}

export interface ProcessSpec {
    name: string;
    argv: string[];
    /** The folder of logs; the process's own log has the process's name. */
    logs: string;
    namespace?: string;
    /** The node that it belongs to; it ends with that node. */
    node?: string;
    /** The process whose mount namespace it joins. */
    mountsOf?: Identity;
    env?: Record<string, string>;
}

/**
 * Returns the prefix that makes a short command one of the lab's processes: if the caller is killed, cleanup ends the
 * command too.
 */
export function asMember(): string[] {
    const join = path.join(daemonCgroup(), "cgroup.procs");
    return ["/bin/sh", "-c", 'echo $$ > "$1" && shift && exec "$@"', "sh", join];
}

const recordsFolder = path.join(runRoot, "processes");

/**
 * The process writes its own record and joins the lab's cgroup before it becomes the command. So no process can run
 * without a record, even if the caller is killed.
 */
const launcher = 'read -r stat < /proc/$$/stat && echo "$stat" > "$1" && echo $$ > "$2" && shift 2 && exec "$@"';

/** Parses a line of /proc/<pid>/stat; the second field is a name in brackets that may contain any character. */
export function parseStat(stat: string): (Identity & { state: string }) | undefined {
    const end = stat.lastIndexOf(")");
    const rest = stat.slice(end + 2).split(" ");
    const pid = Number.parseInt(stat, 10);
    const [state, startTime] = [rest[0], rest[19]];
    return end > 0 && pid > 0 && state && startTime ? { pid, state, startTime } : undefined;
}

function running(pid: number): (Identity & { state: string }) | undefined {
    try {
        return parseStat(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
    } catch {
        return undefined;
    }
}

export function isSame(identity: Identity): boolean {
    const now = running(identity.pid);
    return now !== undefined && now.startTime === identity.startTime && now.state !== "Z";
}

export function recordedProcesses(): Map<string, Identity> {
    const found = new Map<string, Identity>();
    for (const name of fs.existsSync(recordsFolder) ? fs.readdirSync(recordsFolder) : []) {
        const identity = parseStat(fs.readFileSync(path.join(recordsFolder, name), "utf8"));
        if (identity) {
            found.set(name, { pid: identity.pid, startTime: identity.startTime });
        }
    }
    return found;
}

export function processLog(logs: string, name: string): string {
    return path.join(logs, `${name}.log`);
}

/** Starts a process that outlives its parent. */
export async function startProcess(spec: ProcessSpec): Promise<Identity> {
    fs.mkdirSync(recordsFolder, { recursive: true });
    fs.mkdirSync(spec.logs, { recursive: true });
    const record = path.join(recordsFolder, spec.name);
    fs.rmSync(record, { force: true });
    const log = fs.openSync(processLog(spec.logs, spec.name), "a");
    const mounts = spec.mountsOf ? ["nsenter", `--mount=/proc/${spec.mountsOf.pid}/ns/mnt`, "--"] : [];
    // The network namespace first: its file exists only in the machine's own mounts.
    const command = [...(spec.namespace ? inNamespace(spec.namespace) : []), ...mounts, ...spec.argv];
    const child = spawn(
        "/bin/sh",
        ["-c", launcher, "sh", record, path.join(daemonCgroup(spec.node), "cgroup.procs"), ...command],
        { detached: true, stdio: ["ignore", log, log], cwd: "/", env: { ...process.env, ...spec.env } },
    );
    fs.closeSync(log);
    child.unref();
    return waitFor(() => Promise.resolve(recordedProcesses().get(spec.name)), {
        what: `the start of ${spec.name}`,
        everyMs: 5,
        details: () => ({ log: processLog(spec.logs, spec.name) }),
    });
}

/**
 * Returns a check for `waitFor` that throws once one of the lab's processes has ended: the wait can't succeed any more.
 */
export function giveUpWhenOneEnded(logs: string): () => void {
    return () => {
        for (const [name, identity] of recordedProcesses()) {
            if (!isSame(identity)) {
                const log = processLog(logs, name);
                const said = tail(log, 3);
                throw new LabError(`${name} ended: ${said}`, { log, cause: likelyCause(said) });
            }
        }
    };
}

/**
 * Ends one process. Its record is removed first, so its end is not reported as a failure; until it is gone, it stays in
 * the lab's cgroup.
 */
export async function endProcess(name: string, graceMs = 5_000): Promise<void> {
    const identity = recordedProcesses().get(name);
    fs.rmSync(path.join(recordsFolder, name), { force: true });
    if (!identity || !isSame(identity)) {
        return;
    }
    const gone = (): Promise<true | undefined> => Promise.resolve(isSame(identity) ? undefined : true);
    process.kill(identity.pid, "SIGTERM");
    try {
        await waitFor(gone, { what: `the end of ${name}`, timeoutMs: graceMs, everyMs: 20 });
    } catch {
        process.kill(identity.pid, "SIGKILL");
        await waitFor(gone, { what: `the end of ${name}`, everyMs: 20 });
    }
}

/** Ends recorded processes at once. The lab's data is deleted with them, so no process needs to save anything. */
export function killRecorded(): void {
    for (const identity of recordedProcesses().values()) {
        if (isSame(identity)) {
            try {
                process.kill(identity.pid, "SIGKILL");
            } catch {
                // The process has already ended.
            }
        }
    }
}
