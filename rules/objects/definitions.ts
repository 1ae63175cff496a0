import type { Finding } from "../model";
import { FIELD_SINCE, SPEC_KEYS, type KindName } from "../kinds";
import { atLeast } from "../versions";

/** A CRD of MetalLB's in the cluster. */
export interface Definition {
    kind: KindName;
    /** The required API version, without the group. */
    apiVersion: string;
    /** The API versions that are served. */
    served: string[];
    /** The fields of the spec in the required version. */
    fields: string[];
}

/** The objects of a kind in the inputs. */
export interface Used {
    /** The list of the inputs that has them. */
    path: string;
    /** The fields that they use. */
    fields: string[];
}

/** Checks that the cluster's MetalLB accepts the objects, and has the version that the checks assume. */
export function definitionFindings(definition: Definition, used: Used, metalLbVersion: string): Finding[] {
    const { kind, apiVersion, served, fields } = definition;
    if (!served.includes(apiVersion)) {
        const offers = served.length > 0 ? served.join(" and ") : "none";
        return [
            finding("error", kind, used.path, {
                message: `${kind} is needed in metallb.io/${apiVersion}, but the cluster serves ${offers}.`,
                hint: "Upgrade the cluster's MetalLB, or remove these objects.",
            }),
        ];
    }
    const lacking = used.fields.filter((field) => SPEC_KEYS[kind].includes(field) && !fields.includes(field));
    const errors = lacking.map((field) =>
        finding("error", kind, used.path, {
            message: `The cluster's MetalLB has no ${field} in ${kind}${since(kind, field)}, and would drop it.`,
            hint: "Remove it, or upgrade the cluster's MetalLB.",
        }),
    );
    return errors.length > 0 ? errors : otherVersion(definition, metalLbVersion);
}

/** Compares the fields of the CRD with the version. A CRD has no better hint of the version than its newer fields. */
function otherVersion({ kind, fields }: Definition, metalLbVersion: string): Finding[] {
    const wrong = Object.entries(FIELD_SINCE[kind]).find(
        ([field, first]) => fields.includes(field) !== atLeast(metalLbVersion, first),
    );
    if (wrong === undefined) return [];
    const [field, first] = wrong;
    const is = fields.includes(field)
        ? `has ${field} in ${kind}, which needs ${first} or newer`
        : `lacks ${field} in ${kind}`;
    return [
        finding("warning", kind, "install.version", {
            message: `The checks are for MetalLB ${metalLbVersion}, but the cluster's ${is}.`,
            hint: "Set install.version to the version of the cluster's MetalLB.",
        }),
    ];
}

function since(kind: KindName, field: string): string {
    const first = FIELD_SINCE[kind][field];
    return first === undefined ? "" : ` (it needs ${first} or newer)`;
}

function finding(
    severity: Finding["severity"],
    kind: string,
    path: string,
    details: { message: string; hint: string },
): Finding {
    return { severity, object: `CustomResourceDefinition of ${kind}`, path, rule: "installed-crd", ...details };
}
