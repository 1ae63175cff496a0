import { spawn } from "node:child_process";
import * as path from "node:path";

export interface Result {
    passed: number;
    failed: number;
    seconds: number;
    /** The processor time of all processes in its place, including the lab's own. */
    processor?: number;
    output: string;
}

export interface Options {
    /** The time limit of the run; after it the run is ended and counts as failed. */
    limitMs: number;
    /**
     * Whether to stop at the first failure. The tests in a lab file build on each other, so later failures would only
     * be consequences.
     */
    bail?: boolean;
    /** Called with mocha's output as it arrives. */
    onOutput?: (text: string) => void;
    /** How many files run in parallel, each in its own process. By default one. */
    jobs?: number;
    signal?: AbortSignal;
    /** The program of another Node.js version. It also comes first on PATH. */
    node?: string;
}

const mocha = require.resolve("mocha/bin/mocha.js");

/** Runs test files in their own process: anything that a file leaves behind, or a file that hangs, ends with it. */
export function runMocha(files: string[], options: Options): Promise<Result> {
    const started = Date.now();
    const jobs = options.jobs === undefined ? [] : ["--parallel", "--jobs", String(options.jobs)];
    // --exit: a process that a failed test left behind must not delay the run.
    const flags = ["--timeout", "600000", "--exit", "--no-color", ...(options.bail ? ["--bail"] : []), ...jobs];
    const argv = [mocha, "--no-config", "--require", "tsx/cjs", ...flags, ...files];
    const node = options.node ?? process.execPath;
    const child = spawn(node, argv, {
        stdio: ["ignore", "pipe", "pipe"],
        signal: options.signal,
        env: { ...process.env, PATH: [path.dirname(node), process.env["PATH"]].join(path.delimiter) },
    });
    let output = "";
    const take = (text: string): void => {
        output += text;
        options.onOutput?.(text);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    const limit = setTimeout(() => {
        take(`\n  ended: the run took more than ${options.limitMs / 60_000} minutes\n`);
        child.kill("SIGKILL");
    }, options.limitMs);
    return new Promise((resolve) => {
        const end = (code: number | null): void => {
            clearTimeout(limit);
            resolve({ ...count(output, code), seconds: Math.round((Date.now() - started) / 1000), output });
        };
        child.on("error", (error) => {
            take(`\n  ${error.message}\n`);
            end(null);
        });
        child.on("close", end);
    });
}

/** Reads mocha's counts. A run that ended before or during its tests is a failure too. */
export function count(output: string, code: number | null): Pick<Result, "passed" | "failed"> {
    const last = (word: string): number => {
        return Number([...output.matchAll(new RegExp(`^ +(\\d+) ${word}`, "gm"))].at(-1)?.[1] ?? 0);
    };
    const [passed, failed] = [last("passing"), last("failing")];
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
