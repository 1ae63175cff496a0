import { mask, type Masked } from "../../rules/manifests/placeholders";
import { isMap } from "../../rules/shared/maps";
import { encrypted } from "../encrypted";
import { Unreadable } from "../unreadable";
import { parse, readText } from "../yaml";
import { piped, quotedForShell } from "./commands";

/** A file of manifests. The placeholders in its documents are masked. */
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
        // Parses the original text, so that the error's line and column match the file.
        return parse(name, text, true);
    }
}

function isTemplate(name: string, text: string, example: string, originals: string[]): string {
    const jinja = /\{[%#]/.test(text) || originals.every(isOfJinja);
    const [chart] = /^.*?(?=\/?templates\/)/.exec(name) ?? ["."];
    const command = piped(`helm template ${quotedForShell(chart === "" ? "." : chart)}`);
    const shown = JSON.stringify(example.length > 60 ? `${example.slice(0, 57)}...` : example);
    return jinja
        ? `${name} is a template of Jinja, not a manifest (${shown}) -> render it, for example with Ansible's template module, and check the result with pulumi-metallb check --manifests`
        : `${name} is a template of Helm, not a manifest (${shown}) -> run ${command}`;
}

/** Whether an expression is Jinja's: a plain name, perhaps with a filter or brackets. Helm's have .Values, a variable or a function. */
function isOfJinja(original: string): boolean {
    return /^\{\{[-\s]*[A-Za-z_]\w*\s*(?:[-\s]*\}\}|\||\.|\[|\()/.test(original) && !/\s\.\w|\$/.test(original);
}

/** Whether SOPS encrypted every value of a document, as it does without `encrypted_regex`. Only its metadata is plain. */
function isEncrypted(document: unknown): boolean {
    if (!isMap(document) || !isMap(document.sops)) return false;
    const { apiVersion = "ENC[", kind = "ENC[" } = document;
    return [apiVersion, kind].every((value) => typeof value === "string" && value.startsWith("ENC["));
}

function bySops(name: string): string {
    return `${name} is encrypted as a whole by SOPS -> run ${piped(`sops -d ${quotedForShell(name)}`)}`;
}
