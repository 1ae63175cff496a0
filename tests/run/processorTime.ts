import * as fs from "node:fs";

/** Ticks per second in /proc/<pid>/stat, on every Linux that Node.js supports. */
const ticks = 100;

/**
 * Returns the processor time in seconds of a process namespace since its start. The time of an ended process is added
 * to its parent, so the running processes have all of it.
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
        // utime, stime, cutime and cstime; the name before them may contain any character.
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    } catch {
        return 0; // The process has ended.
    }
}
