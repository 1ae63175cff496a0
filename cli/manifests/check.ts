import { checkManifests, isMetalLbDocument, type Finding } from "../../rules";
import { assumptions, type Given } from "../../rules/manifests/assumptions";
import { documents } from "../../rules/manifests/documents";
import { notReadAnyMore } from "../../rules/manifests/oldConfiguration";
import type { Checked } from "../report";
import { Unreadable } from "../unreadable";
import { nothingToCheck } from "./answers";
import { chartsWithObjects } from "./charts";
import { acrossFiles } from "./duplicates";
import { changedByKustomize, kustomizationsIn, patchFiles } from "./kustomizations";
import { placeholderFinding } from "./placeholderFinding";
import { readManifests, type ManifestFile } from "./read";
import { sorted, type Sorted } from "./sorted";
import { walk } from "./walk";

/** The result of the check of files of manifests. */
export interface ManifestsChecked {
    checked: Checked[];
    /** Sentences that name the assumptions, and the files that weren't checked. */
    notes: string[];
    /** Errors of files that could not be read. */
    problems: string[];
}

/** Checks files and folders of manifests as one configuration. */
export async function checkFiles(
    paths: string[],
    given: Given,
    readStdin: () => Promise<string>,
): Promise<ManifestsChecked> {
    const { files: found, charts, problems } = await walk(paths);
    const files: ManifestFile[] = [];
    for (const file of found) {
        try {
            files.push(await readManifests(file, readStdin));
        } catch (problem) {
            if (!(problem instanceof Unreadable)) throw problem;
            problems.push(problem.message);
        }
    }
    const kustomizations = kustomizationsIn(files);
    const patches = patchFiles(kustomizations);
    const all = sorted(files.filter(({ name }) => !patches.has(name)));
    const templates = await chartsWithObjects(charts);
    if (!isSomething(all)) {
        problems.push(...nothingToCheck(paths, files, kustomizations, templates, problems.length > 0));
        return { checked: [], notes: [], problems };
    }
    const values = all.objects.map(({ value }) => value);
    const { options, notes } = assumptions(values, given);
    const own = [...new Set(all.objects.filter(({ value }) => isMetalLbDocument(value)).map(({ file }) => file))];
    const isAlone = own.length === 0;
    const findings = [
        ...placeholderFinding(all.placeholders),
        ...all.findings.map(({ finding }) => finding),
        ...all.oldConfigurations.map((object) => notReadAnyMore(object, isAlone)),
        ...changedByKustomize(kustomizations, own, options.namespace),
        ...templates,
        ...acrossFiles(checkManifests(values, options), all.objects),
    ];
    return { checked: byFile(findings, all, paths), notes: [...notes, ...all.notes], problems };
}

/** Whether the files have anything to check or to report. */
function isSomething({ objects, findings, oldConfigurations, installs }: Sorted): boolean {
    const own = objects.some(({ value }) => isMetalLbDocument(value));
    return own || findings.length > 0 || oldConfigurations.length > 0 || installs;
}

/** The findings by the files of their objects, in the files' order. Findings about several files come first. */
function byFile(findings: Finding[], { objects, files, findings: strays }: Sorted, paths: string[]): Checked[] {
    const fileOf = new Map<string, string>(files.map((file) => [file, file]));
    for (const { value, file } of objects) {
        for (const { kind, metadata } of documents([value])) {
            const { name } = metadata;
            const object = `${kind} ${JSON.stringify(typeof name === "string" ? name : "")}`;
            if (!fileOf.has(object)) fileOf.set(object, file);
        }
    }
    const ofStrays = new Map(strays.map(({ finding, file }) => [finding, file]));
    const whole = paths.map((path) => (path === "-" ? "standard input" : path)).join(", ");
    const checked = new Map<string, Finding[]>([whole, ...files].map((file) => [file, []]));
    for (const finding of findings) {
        checked.get(ofStrays.get(finding) ?? fileOf.get(finding.object) ?? whole)?.push(finding);
    }
    return [...checked].map(([name, own]) => ({ name, findings: own }));
}
