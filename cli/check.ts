import { checkInputs } from "../rules";
import { fleetOf } from "./fleet";
import { withFlags, type Flags } from "./flags";
import { checkFiles } from "./manifests/check";
import { humanReport, jsonReport, type Checked } from "./report";
import { inputsOf } from "./stackFile";
import { readSource, type Source } from "./yaml";

/** The flags of `check`. */
export interface CheckOptions extends Flags {
    manifests?: boolean;
    fleet?: boolean;
    json?: boolean;
    explain?: string;
}

/** The lines that the command prints, and the facts that decide its exit code. */
export interface Outcome {
    text: string;
    hasErrors: boolean;
    /** Errors of files that could not be read; the other files were checked. */
    problems: string[];
}

/** Reads the files, checks them, and writes the report. */
export async function check(
    files: string[],
    options: CheckOptions,
    readStdin: () => Promise<string>,
): Promise<Outcome> {
    if (options.manifests === true) {
        const given = { ...options, metalLbVersion: options.metallbVersion };
        const { checked, notes, problems } = await checkFiles(files, given, readStdin);
        if (checked.length === 0) return { text: "", hasErrors: false, problems };
        return { ...reported(checked, options, notes), problems };
    }
    const sources: Source[] = [];
    for (const file of files) sources.push(await readSource(file, false, readStdin));
    return { ...reported(asInputs(sources, options), options), problems: [] };
}

function reported(checked: Checked[], { json }: CheckOptions, notes: string[] = []) {
    const hasErrors = checked.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
    return { text: json ? jsonReport(checked, notes) : humanReport(checked, notes), hasErrors };
}

function asInputs(sources: Source[], options: CheckOptions): Checked[] {
    const stacks = options.fleet
        ? fleetOf(sources)
        : sources.map((source) => ({ name: source.name, ...inputsOf(source) }));
    return stacks.map(({ name, inputs, findings }) => ({
        name,
        findings: [...findings, ...checkInputs(withFlags(inputs, options))],
    }));
}
