import {
    definitionFindings,
    GROUP,
    KIND_NAMES,
    KINDS,
    NEWEST_KNOWN,
    plural,
    type Definition,
    type Finding,
} from "../../rules";
import { valueAt } from "../../rules/shared/maps";
import type { MetalLbArgs } from "../args";
import { findingLines } from "../inputs/findingsError";
import { endUpdateUnless } from "../inputs/refused";
import { userError } from "../inputs/userError";
import { warn, warningText } from "../inputs/warnings";
import { heldBack, type Scope } from "../scope";
import { crd, servedVersions, specFields } from "./crd";

/** The objects of a kind, as the inputs have them. */
interface Objects {
    kind: Definition["kind"];
    apiVersion: string;
    path: string;
    list: object[];
}

/** The scope with its children held back until the CRDs of the cluster's own MetalLB have been looked at; in a preview, too. */
export function onceInstalled(scope: Scope): Scope {
    const { install } = scope.inputs.args;
    if (install?.checkCrds === false) {
        return scope;
    }
    const version = install?.version ?? NEWEST_KNOWN;
    const looked = Promise.all(needed(scope.inputs.args).map((objects) => findingsOf(scope, objects, version)));
    const taken = looked.then((findings) => judge(scope, findings.flat()));
    endUpdateUnless(taken, "MetalLb", scope.name, "installation");
    return heldBack(scope, taken);
}

/** The kinds that there are objects of; the pools are looked at in any case, to see whether MetalLB is there at all. */
function needed(args: MetalLbArgs): Objects[] {
    return KIND_NAMES.flatMap((kind) => {
        const { section, version } = KINDS[kind];
        const list = (valueAt(args, section) ?? []) as object[];
        return kind === "IPAddressPool" || list.length > 0 ? [{ kind, apiVersion: version, path: section, list }] : [];
    });
}

async function findingsOf(
    scope: Scope,
    { kind, apiVersion, path, list }: Objects,
    version: string,
): Promise<Finding[]> {
    const definition = await crd(scope, "needs-metallb-with", `${plural(kind)}.${GROUP}`);
    const [served, fields] = [servedVersions(definition), specFields(definition, apiVersion)];
    if (served === undefined) {
        return [];
    }
    const used = { path, fields: [...new Set(list.flatMap(givenKeys))] };
    return definitionFindings({ kind, apiVersion, served, fields: fields ?? [] }, used, version);
}

/** The keys that have a value, be it an output; what is undefined is as good as left out. */
function givenKeys(entry: object): string[] {
    return Object.entries(entry).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

async function judge(scope: Scope, findings: Finding[]): Promise<void> {
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        const summary = `MetalLb "${scope.name}": the cluster's MetalLB doesn't accept its inputs; its resources are unchanged.`;
        throw userError([summary, ...findingLines(errors)].join("\n"));
    }
    // One is enough: every kind that differs says the same.
    const [warning] = findings;
    if (warning !== undefined) {
        await warn(warningText(warning), scope.parent);
    }
}
