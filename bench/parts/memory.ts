import * as fs from "node:fs";
import { peakMiB } from "../programs/usage";

/**
 * Watches the peak memory of a descendant whose command line contains a text. The engine kills plugins, so a plugin can't report its own
 * memory.
 */
export function watchPeak(ancestor: number, text: string): () => number | undefined {
    let pid: number | undefined;
    let peak: number | undefined;
    const timer = setInterval(() => {
        pid ??= descendants(ancestor).find((one) => read(`/proc/${one}/cmdline`).includes(text));
        peak = (pid === undefined ? undefined : peakMiB(pid)) ?? peak;
    }, 20);
    return () => {
        clearInterval(timer);
        return peak;
    };
}

function descendants(pid: number): number[] {
    // Any thread may have started a child process.
    const tasks = list(`/proc/${pid}/task`);
    const children = tasks.flatMap((task) => read(`/proc/${pid}/task/${task}/children`).split(" ").filter(Boolean));
    return children.map(Number).flatMap((child) => [child, ...descendants(child)]);
}

function list(folder: string): string[] {
    try {
        return fs.readdirSync(folder);
    } catch {
        return [];
    }
}

function read(file: string): string {
    try {
        return fs.readFileSync(file, "utf8");
    } catch {
        return "";
    }
}
