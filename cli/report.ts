import { readable, type Finding } from "../rules";
import { visibleLine } from "../rules/shared/visible";
import { rulesPage } from "./rulesPage";

/** The findings of files that are checked as one configuration. */
export interface Checked {
    name: string;
    findings: Finding[];
}

/** The findings as JSON, with `notes` if there are any. */
export function jsonReport(checked: Checked[], notes: string[] = []): string {
    const page = rulesPage();
    const findings = checked.flatMap((one) => one.findings).map((finding) => inOrder(finding, page));
    return `${JSON.stringify({ ...(notes.length > 0 && { notes }), findings }, undefined, 2)}\n`;
}

function inOrder({ severity, object, path, rule, message, hint }: Finding, page: string): Finding & { docs: string } {
    return { severity, object, path, rule, docs: `${page}#${rule}`, message, hint };
}

/** The findings as text, by file and object, each with its path and fix. Starts with the notes, and ends with the numbers of findings. */
export function humanReport(checked: Checked[], notes: string[] = []): string {
    const findings = checked.flatMap((one) => one.findings);
    const files = checked.filter((one) => one.findings.length > 0).map(fileReport);
    const before = notes.length > 0 ? [notes.map((note) => `${note}\n`).join("")] : [];
    return [...before, ...files, `${counts(findings)}\n`].join("\n");
}

function fileReport({ name, findings }: Checked): string {
    const byObject = new Map<string, Finding[]>();
    for (const finding of findings.map(readable))
        byObject.set(finding.object, [...(byObject.get(finding.object) ?? []), finding]);
    const objects = [...byObject].map(([object, own]) => `  ${object}\n${own.map(lines).join("")}`);
    return `${visibleLine(name)}\n${objects.join("")}`;
}

function lines({ severity, path, rule, message, hint }: Finding): string {
    const place = path === "" ? "" : `${path}  `;
    return `    ${severity}: ${place}[${rule}]\n      ${message}\n      ${hint}\n`;
}

function counts(findings: Finding[]): string {
    const errors = findings.filter(({ severity }) => severity === "error").length;
    return `${plural(errors, "error")}, ${plural(findings.length - errors, "warning")}`;
}

function plural(count: number, word: string): string {
    return `${count} ${word}${count === 1 ? "" : "s"}`;
}
