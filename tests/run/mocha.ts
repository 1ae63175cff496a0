import { spawn } from "node:child_process";
import * as path from "node:path";

export interface Result {
    passed: number;
    failed: number;
    seconds: number;
    /** The processor time of all that ran in its place meanwhile, the lab's own processes among it. */
    processor?: number;
    output: string;
}

export interface Options {
    /** After this the run is ended, and counts as failed. */
    limitMs: number;
    /** Whether the first failure is the end: where tests go on from one another, all that follow fail for nothing of their own. */
    bail?: boolean;
    /** Told what mocha prints, as it comes. */
    onOutput?: (text: string) => void;
    /** How many files run at once, in as many processes. By default one after another. */
    jobs?: number;
    signal?: AbortSignal;
    /** The program of another Node.js than this one. It is the first one on PATH, too. */
    node?: string;
}

const mocha = require.resolve("mocha/bin/mocha.js");

/** Runs test files in a process of its own: what one of them leaves behind, or hangs in, ends with it. */
export function runMocha(files: string[], options: Options): Promise<Result> {
    const started = Date.now();
    const jobs = options.jobs === undefined ? [] : ["--parallel", "--jobs", String(options.jobs)];
    // --exit: a process that a failed test has left behind must not keep the run waiting
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
        take(`\n  ended: it took more than ${options.limitMs / 60_000} minutes\n`);
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

/** What mocha counted. A run that broke off before it could count, or between, is a failure, too. */
export function count(output: string, code: number | null): Pick<Result, "passed" | "failed"> {
    const last = (word: string): number => {
        return Number([...output.matchAll(new RegExp(`^ +(\\d+) ${word}`, "gm"))].at(-1)?.[1] ?? 0);
    };
    const [passed, failed] = [last("passing"), last("failing")];
    return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
