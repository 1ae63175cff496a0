import { mask, type Masked } from "../../rules/manifests/placeholders";
import { isMap } from "../../rules/shared/maps";
import { encrypted } from "../encrypted";
import { Unreadable } from "../unreadable";
import { parse, readText } from "../yaml";
import { piped, quotedForShell } from "./commands";

/** A file of manifests: its documents, in which placeholders are masked. */
export interface ManifestFile extends Pick<Masked, "originals" | "defaults"> {
    name: string;
    documents: unknown[];
}

/** Reads one file, or standard input for `-`. */
export async function readManifests(file: string, readStdin: () => Promise<string>): Promise<ManifestFile> {
    const { name, text } = await readText(file, readStdin);
    const locked = encrypted(name, text, true);
    if (locked !== undefined) throw new Unreadable(locked);
    const masked = mask(text);
    const documents = parsed(name, text, masked).filter((document) => document !== null && document !== undefined);
    if (documents.some(isEncrypted)) throw new Unreadable(bySops(name));
    return { name, documents, originals: masked.originals, defaults: masked.defaults };
}

function parsed(name: string, text: string, { text: masked, originals }: Masked): unknown[] {
    try {
        return parse(name, masked, true);
    } catch (problem) {
        if (!(problem instanceof Unreadable)) throw problem;
        const template = originals.find((original) => !original.startsWith("${") || original.startsWith("${{"));
        if (template !== undefined)
            throw new Unreadable(`${isTemplate(name, text, template, originals)}\n  (${problem.message})`);
        // The places in the text as it is are those that a person finds.
        return parse(name, text, true);
    }
}

function isTemplate(name: string, text: string, example: string, originals: string[]): string {
    const jinja = /\{[%#]/.test(text) || originals.every(isOfJinja);
    const [chart] = /^.*?(?=\/?templates\/)/.exec(name) ?? ["."];
    const command = piped(`helm template ${quotedForShell(chart === "" ? "." : chart)}`);
    const shown = JSON.stringify(example.length > 60 ? `${example.slice(0, 57)}...` : example);
    return jinja
        ? `${name} is a template of Jinja and no manifest (${shown}): render it, such as with Ansible's template module, and check the result with pulumi-metallb check --manifests`
        : `${name} is a template of Helm and no manifest (${shown}): ${command}`;
}

/** Helm's own expressions name .Values, a variable or a function; Jinja's begin with a name of their own, or filter with brackets. */
function isOfJinja(original: string): boolean {
    return /^\{\{[-\s]*[A-Za-z_]\w*\s*(?:[-\s]*\}\}|\||\.|\[|\()/.test(original) && !/\s\.\w|\$/.test(original);
}

/** SOPS without `encrypted_regex` encrypts every value; what it writes about that stands beside. */
function isEncrypted(document: unknown): boolean {
    if (!isMap(document) || !isMap(document.sops)) return false;
    const { apiVersion = "ENC[", kind = "ENC[" } = document;
    return [apiVersion, kind].every((value) => typeof value === "string" && value.startsWith("ENC["));
}

function bySops(name: string): string {
    return `${name} is encrypted as a whole by SOPS: ${piped(`sops -d ${quotedForShell(name)}`)}`;
}
