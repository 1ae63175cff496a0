import { checkInputs, checkManifests, isMetalLbDocument, NEWEST_KNOWN, type Finding } from "../rules";
import { fleetOf } from "./fleet";
import { withFlags, type Flags } from "./flags";
import { humanReport, jsonReport } from "./report";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import { readSource, type Source } from "./yaml";

/** The flags of `check`. */
export interface CheckOptions extends Flags {
    manifests?: boolean;
    fleet?: boolean;
    json?: boolean;
}

/** The findings of what was checked as one. */
export interface Checked {
    name: string;
    findings: Finding[];
}

/** Reads the files, checks them, and writes the report. */
export async function check(files: string[], options: CheckOptions, readStdin: () => Promise<string>) {
    const sources: Source[] = [];
    for (const file of files) sources.push(await readSource(file, options.manifests === true, readStdin));
    const checked = options.manifests ? [asManifests(sources, options)] : asInputs(sources, options);
    const hasErrors = checked.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
    return { text: options.json ? jsonReport(checked) : humanReport(checked), hasErrors };
}

function asManifests(sources: Source[], options: CheckOptions): Checked {
    const name = sources.map((source) => source.name).join(", ");
    const documents = sources.flatMap((source) => source.documents);
    if (!documents.some(isMetalLbDocument))
        throw new Unreadable(`${name}: there is no object of MetalLB's (metallb.io)`);
    const findings = checkManifests(documents, {
        backend: options.backend ?? "frr-k8s",
        metalLbVersion: options.metallbVersion ?? NEWEST_KNOWN,
        namespace: options.namespace,
    });
    return { name, findings };
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
