import * as fs from "node:fs";

/** Ticks of a second in /proc/<pid>/stat, on every Linux that Node.js runs on. */
const ticks = 100;

/**
 * The processor time in seconds of a process namespace since it began. The time of a process that has ended is with the one that waited
 * for it, so that those that run have all of it.
 */
export function processorTime(): number {
    const used = fs
        .readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .map(ofProcess);
    return used.reduce((total, one) => total + one, 0) / ticks;
}

function ofProcess(pid: string): number {
    try {
        const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
        // utime, stime, cutime and cstime; the name before them may hold anything
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    } catch {
        return 0; // it has ended
    }
}
