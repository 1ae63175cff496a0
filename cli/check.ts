import { check as checkRules, fromInputs, fromManifests, isMetalLbDocument, NEWEST_KNOWN } from "../rules";
import type { Configuration, Finding } from "../rules";
import { withFlags, type Flags } from "./flags";
import { humanReport, jsonReport } from "./report";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import { readSource, type Source } from "./yaml";

/** The flags of `check`. */
export interface CheckOptions extends Flags {
    manifests?: boolean;
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
    const checked = options.manifests
        ? [checkManifests(sources, options)]
        : sources.map((one) => checkInputs(one, options));
    const hasErrors = checked.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
    return { text: options.json ? jsonReport(checked) : humanReport(checked), hasErrors };
}

function checkManifests(sources: Source[], options: CheckOptions): Checked {
    const name = sources.map((source) => source.name).join(", ");
    const documents = sources.flatMap((source) => source.documents);
    if (!documents.some(isMetalLbDocument))
        throw new Unreadable(`${name}: there is no object of MetalLB's (metallb.io)`);
    const { configuration, findings } = fromManifests(documents, {
        backend: options.backend ?? "frr-k8s",
        metalLbVersion: options.metallbVersion ?? NEWEST_KNOWN,
        namespace: options.namespace,
    });
    return { name, findings: judged(configuration, findings) };
}

function checkInputs(source: Source, flags: Flags): Checked {
    const { inputs, findings: beside } = inputsOf(source);
    const { configuration, findings } = fromInputs(withFlags(inputs, flags));
    return { name: source.name, findings: judged(configuration, [...beside, ...findings]) };
}

function judged(configuration: Configuration | undefined, structural: Finding[]): Finding[] {
    return configuration === undefined ? structural : [...structural, ...checkRules(configuration)];
}
