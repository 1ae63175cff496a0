import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { LabError, likelyCause } from "./errors";

export interface RunOptions {
    cwd?: string;
    /** Variables to add to the environment. */
    env?: Record<string, string>;
    input?: string;
    timeoutMs?: number;
    /** A file that also gets the output, for long commands. */
    log?: string;
    /** Called with each line of standard output as it arrives. */
    onLine?: (line: string) => void;
}

export interface Result {
    code: number;
    stdout: string;
    stderr: string;
}

const children = new Set<ChildProcess>();

/** Ends all running commands: an interrupted start doesn't wait for them. */
export function endChildren(): void {
    children.forEach((child) => child.kill());
}

/** Runs a command until it ends. A non-zero exit code is a result, not an exception. */
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
                          cause: `${command} is not installed, or the folder ${options.cwd ?? "."} doesn't exist`,
                      })
                    : error,
            );
        });
        child.on("close", (code, signal) => {
            children.delete(child);
            const ended = signal ? `${stderr}\nended by ${signal}` : stderr;
            resolve({ code: code ?? 128, stdout, stderr: ended });
        });
        // A child that doesn't read its input causes EPIPE here. Its exit code says more.
        child.stdin.on("error", () => undefined);
        child.stdin.end(options.input ?? "");
    });
}

/** Runs a command that has to succeed, and returns its standard output. */
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
 * Returns the prefix that runs a command in a network namespace. `ip netns exec` can't be used: it remounts /sys, which
 * hides the cgroup hierarchies.
 */
export function inNamespace(namespace: string): string[] {
    return ["nsenter", `--net=/run/netns/${namespace}`, "--"];
}
