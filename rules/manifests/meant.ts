import { GROUP, KIND_NAMES } from "../kinds";
import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { isNear } from "../shared/near";
import { versionsOf } from "./kinds";

/** An object that was meant for MetalLB but has a wrong apiVersion or kind: the corrected object and the finding. */
export interface Meant {
    value: Record<string, unknown>;
    finding: Finding;
}

/** Corrects an object that MetalLB would never read. Returns undefined for correct objects, and for objects of other software. */
export function meant(value: Record<string, unknown>): Meant | undefined {
    const { apiVersion, kind } = value;
    const respelled = keyInOtherCase(value, "apiVersion") ?? keyInOtherCase(value, "kind");
    if (respelled !== undefined) return respelled;
    if (kind === undefined && isOwn(apiVersion)) return kindless(value, apiVersion);
    if (
        typeof kind !== "string" ||
        !(apiVersion === undefined || apiVersion === null || typeof apiVersion === "string")
    )
        return undefined;
    const named = nearestKind(kind);
    const given = apiVersion ?? "";
    const [group, version] = given.includes("/") ? (given.split("/") as [string, string]) : [given, ""];
    const near = /metallb/i.test(group) || isNear(group.toLowerCase(), GROUP);
    if (named === undefined || !(near || isVersionOnly(given))) return undefined;
    const versions = versionsOf(named);
    const written = `${GROUP}/${version}`;
    // A removed kind has its own finding, in any version.
    const served = versions.includes(written) || (named === GONE && version !== "") ? written : (versions[0] ?? OLDEST);
    const right = { ...value, apiVersion: served, kind: named };
    if (given === served) {
        if (kind === named) return undefined;
        const message = `kind is ${JSON.stringify(kind)}, but MetalLB's kind is ${named}.`;
        return { value: right, finding: finding(value, "kind", message, `Write kind: ${named}.`) };
    }
    const both = kind === named ? "" : ` and kind: ${named}`;
    return {
        value: right,
        finding: finding(value, "apiVersion", wrong(given, group, named), `Write apiVersion: ${served}${both}.`),
    };
}

/** Corrects an object of MetalLB's that has a key in wrong case, such as ApiVersion. */
function keyInOtherCase(value: Record<string, unknown>, right: "apiVersion" | "kind"): Meant | undefined {
    const key = Object.keys(value).find((one) => one.toLowerCase() === right.toLowerCase());
    if (key === undefined || value[right] !== undefined) return undefined;
    const { [key]: content, ...rest } = value;
    const fixed: Record<string, unknown> = { ...rest, [right]: content };
    if (!isOwn(fixed.apiVersion) || typeof fixed.kind !== "string") return undefined;
    const message = `The property ${JSON.stringify(key)} doesn't exist: Kubernetes reads ${right}.`;
    return { value: fixed, finding: finding(fixed, key, message, `Write ${right}: ${String(content)}.`) };
}

function wrong(given: string, group: string, kind: string): string {
    if (given === "") return "apiVersion is missing.";
    const shown = `apiVersion is ${JSON.stringify(given)}`;
    if (given === GROUP) return `${shown}, which has no version.`;
    if (group !== GROUP) return `${shown}, but MetalLB's group is ${GROUP}.`;
    return `${shown}, but MetalLB has no ${kind} in that version.`;
}

/** The kind before IPAddressPool, and a version in which it was served. */
const GONE = "AddressPool";
const OLDEST = `${GROUP}/v1beta1`;

/** Finds a kind of MetalLB's by its name, also in wrong case or with a wrong letter. */
function nearestKind(kind: string): string | undefined {
    const same = [...KIND_NAMES, GONE].find((name) => name.toLowerCase() === kind.toLowerCase());
    return same ?? KIND_NAMES.find((name) => isNear(kind.toLowerCase(), name.toLowerCase()));
}

/** Whether an apiVersion is empty, or a version without a group. */
function isVersionOnly(apiVersion: string): boolean {
    return /^(?:v\d\w*)?$/.test(apiVersion);
}

function isOwn(apiVersion: unknown): apiVersion is string {
    return typeof apiVersion === "string" && apiVersion.split("/")[0] === GROUP;
}

function kindless(value: Record<string, unknown>, apiVersion: string): Meant {
    const hint = `Write one of ${KIND_NAMES.join(", ")}.`;
    return { value, finding: finding(value, "kind", `kind is missing in an object of ${apiVersion}.`, hint) };
}

function finding(value: Record<string, unknown>, path: string, message: string, hint: string): Finding {
    const name = isMap(value.metadata) && typeof value.metadata.name === "string" ? value.metadata.name : "";
    const kind = typeof value.kind === "string" ? value.kind : "object";
    return { severity: "error", object: `${kind} ${JSON.stringify(name)}`, path, rule: "kind-unknown", message, hint };
}
