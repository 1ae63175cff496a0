import * as fs from "node:fs";

/** The processor time of this process until now, of all its threads, in milliseconds. */
export function processorMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
}

/** The peak memory of a process in MiB; undefined after its end. `maxRSS` of Node.js also counts the process that started it. */
export function peakMiB(pid: number): number | undefined {
    try {
        const peak = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return peak === undefined ? undefined : Number(peak) / 1024;
    } catch {
        return undefined;
    }
}
