import * as fs from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { repositoryRoot } from "../lab/paths";

const FILE = path.join(repositoryRoot, "bench/results.json");

/** The measurements of one step at one size, one for each run. */
export interface Row {
    /** The name of the measured program in the tables. */
    subject: string;
    /** The measured operation. */
    step: string;
    /** The number of pools, neighbors and so on. */
    size: number;
    unit: "ms" | "MiB";
    measured: number[];
    /** The measurements of the compared program, each taken right before or after the one in `measured`. */
    beside?: number[];
}

export const PARTS = ["programs", "memory", "load", "rules", "pfSense"] as const;

export type Part = (typeof PARTS)[number];

/** A part's rows, and the machine's state at the time. */
export interface Measured {
    when: string;
    machine: string;
    rows: Row[];
}

export type Results = Partial<Record<Part, Measured>>;

export function readResults(): Results {
    return fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, "utf8")) as Results) : {};
}

/** Rounds numbers to four digits, the accuracy of the measurements. */
export function writeResults(results: Results): Promise<void> {
    return writeFormatted(FILE, JSON.stringify(results, short));
}

function short(_key: string, value: unknown): unknown {
    return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

/** Writes a file in the format of prettier, which checks all committed files. */
export async function writeFormatted(file: string, text: string): Promise<void> {
    const options = await prettier.resolveConfig(file);
    fs.writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}
