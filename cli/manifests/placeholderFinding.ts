import { dirname } from "node:path";
import type { Finding } from "../../rules";
import { quoted } from "../../rules/finding";
import { piped, quotedForShell } from "./commands";

/** The placeholders of one file: `found` have unknown values, `defaults` are checked with their default. */
export interface FilePlaceholders {
    file: string;
    found: string[];
    defaults: string[];
}

/** The forms of placeholders, and for each the command of the tool that fills them in. */
const TOOLS: [form: RegExp, fill: (file: string, folder: string) => string][] = [
    [/^ENC\[/, (file) => piped(`sops -d ${file}`)],
    [/^<no value>$|^\{\{/, () => piped("helm template .")],
    [/^\$ANSIBLE_VAULT/, () => "decrypt the value with ansible-vault, and check the result"],
    [/^\{%/, () => "render the template, for example with Ansible's template module, and check the result"],
    [
        /^\$\{\{/,
        () =>
            "let the pipeline fill it in, and check the result with pulumi-metallb check --manifests in that pipeline",
    ],
    [/^\$\(|^_/, (_, folder) => piped(`kubectl kustomize ${folder}`)],
    [
        /^\$/,
        (file, folder) =>
            `${piped(`envsubst < ${file}`)}, or with Flux ${piped(`flux build kustomization NAME --path ${folder}`)}`,
    ],
];

/** Warns once of all placeholders: unknown values can't be checked. */
export function placeholderFinding(files: FilePlaceholders[]): Finding[] {
    const concerned = files.filter(({ found, defaults }) => found.length + defaults.length > 0);
    const [first] = concerned;
    if (first === undefined) return [];
    const found = unique(concerned.flatMap((one) => one.found));
    const defaults = unique(concerned.flatMap((one) => one.defaults));
    return [
        {
            severity: "warning",
            object: concerned.length === 1 ? first.file : `${concerned.length} files`,
            path: "",
            rule: "placeholder",
            message: [...unknown(found), ...checkedWithDefault(defaults)].join(" "),
            hint: `Fill in the values first: ${waysToFill(concerned).join("; ")}`,
        },
    ];
}

/** One command for each tool, with the first file that needs the tool. */
function waysToFill(concerned: FilePlaceholders[]): string[] {
    const ways = new Map<unknown, string>();
    for (const { file, found, defaults } of concerned) {
        const folder = file === "standard input" ? "DIR" : quotedForShell(dirname(file));
        for (const one of [...found, ...defaults]) {
            const tool = TOOLS.find(([form]) => form.test(one));
            if (!ways.has(tool))
                ways.set(tool, tool?.[1](quotedForShell(file), folder) ?? "replace the placeholder with its value");
        }
    }
    return [...ways.values()];
}

function unknown(found: string[]): string[] {
    if (found.length === 0) return [];
    const plural = found.length > 1;
    return [
        `${quoted(found)} ${plural ? "are placeholders" : "is a placeholder"}: the check doesn't know ${plural ? "their values, and skips them" : "its value, and skips it"}.`,
    ];
}

function checkedWithDefault(defaults: string[]): string[] {
    if (defaults.length === 0) return [];
    return [`${quoted(defaults)} ${defaults.length > 1 ? "are" : "is"} checked with the default.`];
}

function unique(all: string[]): string[] {
    return [...new Set(all)];
}
