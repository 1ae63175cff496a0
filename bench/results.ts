import * as fs from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { repositoryRoot } from "../lab/paths";

const FILE = path.join(repositoryRoot, "bench/results.json");

/** What was measured of one thing at one size, run by run. */
export interface Row {
    /** Who was measured, as the tables name it. */
    subject: string;
    /** Doing what. */
    step: string;
    /** With how many. */
    size: number;
    unit: "ms" | "MiB";
    measured: number[];
    /** The same of what it is compared with, each taken right before or after. */
    beside?: number[];
}

export const PARTS = ["programs", "memory", "start", "rules", "pfSense"] as const;

export type Part = (typeof PARTS)[number];

/** A part's rows, and how the machine was when they were taken. */
export interface Measured {
    when: string;
    machine: string;
    rows: Row[];
}

export type Results = Partial<Record<Part, Measured>>;

export function readResults(): Results {
    return fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, "utf8")) as Results) : {};
}

/** Numbers of four digits: more aren't known. */
export function writeResults(results: Results): Promise<void> {
    return writeFormatted(FILE, JSON.stringify(results, short));
}

function short(_key: string, value: unknown): unknown {
    return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/** As prettier has it, which looks at everything that is committed. */
export async function writeFormatted(file: string, text: string): Promise<void> {
    const options = await prettier.resolveConfig(file);
    fs.writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}
