import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Readable } from "node:stream";
import { repositoryRoot } from "../../lab/paths";
import { PROGRAMS } from "./compiled";

/** The processor time and the memory of a process from its start to its end. */
export interface Usage {
    processorMs: number;
    peakMiB: number;
}

/** Runs Node.js with arguments, and returns its usage. A process that `serves` ends after its first output. */
export function usageOf(args: string[], serves = false): Promise<Usage> {
    return reportOf(["--require", path.join(PROGRAMS, "report.js"), ...args], serves);
}

/** Runs Node.js with arguments, and returns the report that it writes on file descriptor 3. */
export async function reportOf<T>(args: string[], serves = false): Promise<T> {
    const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "pipe", "pipe"] });
    const [, output, errorOutput, reports] = child.stdio as Readable[];
    let [report, errors] = ["", ""];
    output!.on("data", () => serves && child.kill());
    errorOutput!.on("data", (text) => (errors += text));
    reports!.on("data", (text) => (report += text));
    const code = await new Promise((resolve) => child.on("close", resolve));
    if (code !== 0) {
        throw new Error(`node ${args.join(" ")} failed:\n${errors}`);
    }
    return JSON.parse(report) as T;
}

/** The arguments of Node.js for the built command. */
export function command(...args: string[]): string[] {
    return [path.join(repositoryRoot, "dist/cli/start.js"), ...args];
}

/** Runs work with a file of inputs that has one pool of these ranges. */
export async function withInputsFile<T>(ranges: string[], work: (file: string) => Promise<T>): Promise<T> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-bench-"));
    const file = path.join(folder, "inputs.yaml");
    const addresses = ranges.map((range) => `      - ${range}\n`).join("");
    fs.writeFileSync(file, `pools:\n  - name: a\n    addresses:\n${addresses}l2:\n  advertisements:\n    - name: a\n`);
    try {
        return await work(file);
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}
