import { basename, dirname } from "node:path";
import { isUnknown, type Finding } from "../../rules";
import { KIND_NAMES } from "../../rules/kinds";
import { meant } from "../../rules/manifests/meant";
import { oldConfiguration } from "../../rules/manifests/oldConfiguration";
import { isMasked, unmasked, withoutPlaceholders, withUnknowns } from "../../rules/manifests/placeholders";
import { releasesIn } from "../../rules/manifests/release";
import { unwrapped } from "../../rules/manifests/unwrapped";
import { isMap, valueAt } from "../../rules/shared/maps";
import { isKustomization } from "./kustomizations";
import type { FilePlaceholders } from "./placeholderFinding";
import type { ManifestFile } from "./read";
import { withoutSops } from "./sops";
import { isJsonPatch, noObject } from "./strays";

/** The documents of all files, sorted by their use. */
export interface Sorted {
    /** The files' names, in order. */
    files: string[];
    /** The input of the rules: objects, and descriptions of MetalLB's installation. Placeholders are `UNKNOWN`. */
    objects: { value: unknown; file: string }[];
    placeholders: FilePlaceholders[];
    /** Findings about documents that aren't objects, or that have a wrong apiVersion or kind. */
    findings: { finding: Finding; file: string }[];
    /** ConfigMaps with a configuration from before custom resources. */
    oldConfigurations: string[];
    notes: string[];
    /** Whether the files install MetalLB. The check then runs even without other objects. */
    installs: boolean;
}

/** Kinds that the rules read, in addition to MetalLB's own. */
const READ = new Set(["Node", "Service", "Namespace", "FRRConfiguration", ...KIND_NAMES]);

/** Kinds that describe MetalLB's installation. Placeholders in them aren't reported. */
const INSTALLS = /^(?:HelmRelease|HelmChart|HelmChartConfig|OCIRepository|Application|ApplicationSet|DaemonSet)$/;

/** Sorts the documents. Wrapped objects, such as a List's items, are unwrapped first. */
export function sorted(files: ManifestFile[]): Sorted {
    const result: Sorted = {
        files: files.map(({ name }) => name),
        objects: [],
        placeholders: [],
        findings: [],
        oldConfigurations: [],
        notes: [],
        installs: false,
    };
    const skipped: string[] = [];
    const wrappers = new Set<string>();
    const charts = new Set(
        files.filter(({ name }) => basename(name) === "Chart.yaml").map(({ name }) => dirname(name)),
    );
    for (const file of files) {
        const found = new Set<string>();
        let isRead = false;
        file.documents.forEach((document, index) => {
            const where = file.documents.length === 1 ? file.name : `${file.name}, document ${index + 1}`;
            const objects = unwrapped(document);
            for (const { value: masked, within } of objects) {
                if (within !== undefined) wrappers.add(within);
                const { value, placeholders, read } = filled(masked, file.originals);
                placeholders.forEach((placeholder) => found.add(placeholder));
                isRead ||= read;
                if (!sort(value, file.name, where, result) && objects.length === 1 && !isOfChart(file.name, charts))
                    skipped.push(where);
            }
        });
        result.placeholders.push({ file: file.name, found: [...found], defaults: isRead ? file.defaults : [] });
    }
    result.installs = releasesIn(result.objects.map(({ value }) => value)).some(
        ({ object }) => object !== "kustomization",
    );
    result.notes.push(
        ...[...wrappers].map((wrapper) => `The objects in ${wrapper} are also checked.`),
        ...(skipped.length > 0 ? [`Not checked, because these aren't Kubernetes objects: ${listed(skipped)}.`] : []),
    );
    return result;
}

/** Whether a file has the values of a chart in the same folder. */
function isOfChart(file: string, charts: Set<string>): boolean {
    return /^values.*\.ya?ml$/.test(basename(file)) && charts.has(dirname(file));
}

/** Adds a document to the result. Returns false if the check skips the document. */
function sort(value: unknown, file: string, where: string, result: Sorted): boolean {
    if (isJsonPatch(value)) return false;
    const stray = noObject(value, where);
    if (stray !== undefined) {
        // A document that is one placeholder is reported with the placeholders.
        if (typeof value !== "symbol") result.findings.push({ finding: stray, file });
        return true;
    }
    const fields = withoutSops(value as Record<string, unknown>);
    const old = oldConfiguration(fields);
    if (old !== undefined) result.oldConfigurations.push(old);
    const intended = meant(fields);
    if (intended !== undefined) result.findings.push({ finding: intended.finding, file });
    result.objects.push({ value: intended?.value ?? fields, file });
    const isObject = [fields.kind, fields.apiVersion].every((one) => typeof one === "string" || isUnknown(one));
    return isObject || old !== undefined || intended !== undefined || isOther(fields, file);
}

/** Whether a document is of a kustomization or a chart, which aren't objects. */
function isOther(fields: Record<string, unknown>, file: string): boolean {
    return isKustomization(file, fields) || /^Chart\.(?:yaml|lock)$/.test(basename(file));
}

/** A document with `UNKNOWN` for placeholders if the rules read it; otherwise the document as written. */
function filled(masked: unknown, originals: string[]): { value: unknown; placeholders: string[]; read: boolean } {
    if (isRead(masked)) {
        const { value, found } = withoutPlaceholders(masked, originals);
        return { value, placeholders: found, read: true };
    }
    const installs = isMap(masked) && (masked.kind === undefined || INSTALLS.test(String(masked.kind)));
    const value = (installs ? withUnknowns : unmasked)(masked, originals);
    return { value, placeholders: [], read: false };
}

function isRead(value: unknown): boolean {
    if (!isMap(value)) return isMasked(value);
    const { apiVersion, kind } = value;
    if (isMasked(apiVersion) || isMasked(kind)) return true;
    if (kind === "Service" && !takesAddress(value)) return false;
    return typeof kind === "string" && (READ.has(kind) || /^(?:\w+\.)?metallb\./.test(String(apiVersion)));
}

/** Whether MetalLB gives a Service an address. */
function takesAddress(service: Record<string, unknown>): boolean {
    const type = valueAt(service, "spec.type");
    return type === "LoadBalancer" || isMasked(type);
}

function listed(all: string[]): string {
    return all.length > 5 ? `${all.slice(0, 5).join("; ")}; and ${all.length - 5} more` : all.join("; ");
}
