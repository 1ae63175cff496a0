import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { LabError, likelyCause } from "./errors";

export interface RunOptions {
    cwd?: string;
    /** Added to the environment. */
    env?: Record<string, string>;
    input?: string;
    timeoutMs?: number;
    /** Output goes to this file as well, for long commands. */
    log?: string;
    /** Told each line of standard output as it comes. */
    onLine?: (line: string) => void;
}

export interface Result {
    code: number;
    stdout: string;
    stderr: string;
}

const children = new Set<ChildProcess>();

/** For an interrupted start: commands that are under way are not worth waiting for. */
export function endChildren(): void {
    children.forEach((child) => child.kill());
}

/** Runs a command to its end. A non-zero exit is a result, not an exception. */
export function tryRun(argv: readonly string[], options: RunOptions = {}): Promise<Result> {
    const [command, ...args] = argv;
    return new Promise((resolve, reject) => {
        const child = spawn(command as string, args, {
            cwd: options.cwd,
            env: { ...process.env, ...options.env },
            stdio: ["pipe", "pipe", "pipe"],
            timeout: options.timeoutMs,
            killSignal: "SIGKILL",
        });
        children.add(child);
        let stdout = "";
        let stderr = "";
        const keep = (text: string): void => {
            if (options.log) {
                fs.appendFileSync(options.log, text);
            }
        };
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
            const from = stdout.lastIndexOf("\n") + 1;
            stdout += text;
            keep(text);
            const lines = stdout.slice(from).split("\n");
            lines.slice(0, -1).forEach((line) => options.onLine?.(line));
        });
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
            stderr += text;
            keep(text);
        });
        child.on("error", (error: NodeJS.ErrnoException) => {
            reject(
                error.code === "ENOENT"
                    ? new LabError(`${command} can't be started`, {
                          cause: `${command} is not installed, or ${options.cwd ?? "the folder"} is gone`,
                      })
                    : error,
            );
        });
        child.on("close", (code, signal) => {
            children.delete(child);
            const ended = signal ? `${stderr}\nended by ${signal}` : stderr;
            resolve({ code: code ?? 128, stdout, stderr: ended });
        });
        // a child that doesn't read its input ends with EPIPE here, which its exit code tells better
        child.stdin.on("error", () => undefined);
        child.stdin.end(options.input ?? "");
    });
}

/** Runs a command that has to succeed; gives its standard output. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    const result = await tryRun(argv, options);
    if (result.code !== 0) {
        const said = (result.stderr.trim() || result.stdout.trim()).split("\n").slice(-8).join("\n");
        throw new LabError(`${argv.slice(0, 6).join(" ")} ended with ${result.code}: ${said}`, {
            log: options.log,
            cause: likelyCause(said),
        });
    }
    return result.stdout;
}

/**
 * The prefix that runs a command in a network namespace. Not `ip netns exec`: that one remounts /sys, which hides the
 * cgroup hierarchies.
 */
export function inNamespace(namespace: string): string[] {
    return ["nsenter", `--net=/run/netns/${namespace}`, "--"];
}
