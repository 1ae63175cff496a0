import * as fs from "node:fs";

/** A build and the processor time of its commands. */
export interface Cost {
    what: string;
    seconds: number;
}

/** The builds of this process, in order. */
export const costs: Cost[] = [];

/** The kernel counts in units of 10 ms here, on every architecture. */
const ticksPerSecond = 100;

/** Returns the processor time, user and system, of all ended child processes and their children. */
export function childSeconds(stat = fs.readFileSync("/proc/self/stat", "utf8")): number {
    // The program's name is in parentheses and may contain blanks; the fields after it are numbers.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** Runs a build and records its processor time. Builds must not overlap: the kernel counts for the whole process. */
export async function counted(what: string, build: () => Promise<void>): Promise<void> {
    const before = { own: process.cpuUsage(), children: childSeconds() };
    await build();
    const { user, system } = process.cpuUsage(before.own);
    costs.push({ what, seconds: (user + system) / 1e6 + childSeconds() - before.children });
}

/** Returns a line for each build and a total; no lines if nothing was built. */
export function costLines(all: Cost[] = costs): string[] {
    if (all.length === 0) {
        return [];
    }
    const rows = [...all, { what: "total", seconds: total(all) }];
    const width = Math.max(...rows.map(({ what }) => what.length));
    const lines = rows.map(({ what, seconds }) => `  ${what.padEnd(width)}  ${duration(seconds)}`);
    return ["Processor time of the builds:", ...lines];
}

export function total(all: Cost[]): number {
    return all.reduce((sum, { seconds }) => sum + seconds, 0);
}

export function duration(seconds: number): string {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
