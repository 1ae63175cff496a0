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

/** The documents of all files, each for what it is. */
export interface Sorted {
    /** The files' names, in order. */
    files: string[];
    /** The input of the rules: objects, and descriptions of MetalLB's installation. Placeholders are `UNKNOWN`. */
    objects: { value: unknown; file: string }[];
    placeholders: FilePlaceholders[];
    /** Findings about documents that are no object, or not the intended one. */
    findings: { finding: Finding; file: string }[];
    /** ConfigMaps with a configuration from before custom resources. */
    oldConfigurations: string[];
    notes: string[];
    /** Whether there is an installation of MetalLB that is worth checking by itself. */
    installs: boolean;
}

/** Kinds beside MetalLB's own that the rules read. */
const READ = new Set(["Node", "Service", "Namespace", "FRRConfiguration", ...KIND_NAMES]);

/** Kinds that say how MetalLB is installed. Placeholders in them are worth no finding. */
const INSTALLS = /^(?:HelmRelease|HelmChart|HelmChartConfig|OCIRepository|Application|ApplicationSet|DaemonSet)$/;

/** Sorts the documents, with wrapped objects taken out. */
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
    const passedOver: string[] = [];
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
                    passedOver.push(where);
            }
        });
        result.placeholders.push({ file: file.name, found: [...found], defaults: isRead ? file.defaults : [] });
    }
    result.installs = releasesIn(result.objects.map(({ value }) => value)).some(
        ({ object }) => object !== "kustomization",
    );
    result.notes.push(
        ...[...wrappers].map((wrapper) => `The objects in ${wrapper} are checked, too.`),
        ...(passedOver.length > 0 ? [`Not checked, for it is no Kubernetes object: ${listed(passedOver)}.`] : []),
    );
    return result;
}

/** The values of a chart, which are checked with it. */
function isOfChart(file: string, charts: Set<string>): boolean {
    return /^values.*\.ya?ml$/.test(basename(file)) && charts.has(dirname(file));
}

/** Puts a document where it belongs; false if it is nothing that is looked at. */
function sort(value: unknown, file: string, where: string, result: Sorted): boolean {
    if (isJsonPatch(value)) return false;
    const stray = noObject(value, where);
    if (stray !== undefined) {
        // A template's text is named among the placeholders.
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

/** Files without an object that have their use: kustomizations and charts. */
function isOther(fields: Record<string, unknown>, file: string): boolean {
    return isKustomization(file, fields) || /^Chart\.(?:yaml|lock)$/.test(basename(file));
}

/** A document with `UNKNOWN` for placeholders in the fields that the rules read, and otherwise as written. */
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
