import type { Finding } from "../model";
import { FIELD_SINCE, SPEC_KEYS, type KindName } from "../kinds";
import { atLeast } from "../versions";

/** One of MetalLB's CRDs, as the cluster has it. */
export interface Definition {
    kind: KindName;
    /** The API version that is needed, without the group. */
    apiVersion: string;
    /** The API versions that are served. */
    served: string[];
    /** The fields of the spec in the needed version. */
    fields: string[];
}

/** What the inputs say of the objects of a kind. */
export interface Used {
    /** The list of the inputs that they are in. */
    path: string;
    /** The fields that they have. */
    fields: string[];
}

/** Whether the MetalLB that is in the cluster takes the objects, and is the one that the checks assume. */
export function definitionFindings(definition: Definition, used: Used, metalLbVersion: string): Finding[] {
    const { kind, apiVersion, served, fields } = definition;
    if (!served.includes(apiVersion)) {
        const offers = served.length > 0 ? served.join(" and ") : "none";
        return [
            finding("error", kind, used.path, {
                message: `${kind} is needed in metallb.io/${apiVersion}, and the cluster offers ${offers}.`,
                hint: "Upgrade the cluster's MetalLB, or remove these.",
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

/** A field that came or didn't come yet tells a version apart; there is no better sign of it on a CRD. */
function otherVersion({ kind, fields }: Definition, metalLbVersion: string): Finding[] {
    const wrong = Object.entries(FIELD_SINCE[kind]).find(
        ([field, first]) => fields.includes(field) !== atLeast(metalLbVersion, first),
    );
    if (wrong === undefined) return [];
    const [field, first] = wrong;
    const is = fields.includes(field)
        ? `has ${field} in ${kind}, which came with ${first}`
        : `lacks ${field} in ${kind}`;
    return [
        finding("warning", kind, "install.version", {
            message: `The checks are for MetalLB ${metalLbVersion}, but the cluster's ${is}.`,
            hint: "Say in install.version which MetalLB is in the cluster.",
        }),
    ];
}

function since(kind: KindName, field: string): string {
    const first = FIELD_SINCE[kind][field];
    return first === undefined ? "" : `, which came with ${first}`;
}

function finding(
    severity: Finding["severity"],
    kind: string,
    path: string,
    saying: { message: string; hint: string },
): Finding {
    return { severity, object: `CustomResourceDefinition of ${kind}`, path, rule: "installed-crd", ...saying };
}
