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

/** The objects of a kind in the inputs. */
interface Objects {
    kind: Definition["kind"];
    apiVersion: string;
    path: string;
    list: object[];
}

/** Returns the scope with its children held back until the CRDs of the cluster's MetalLB were checked. It reads them in a preview, too. */
export function onceInstalled(scope: Scope): Scope {
    const { install } = scope.inputs.args;
    if (install?.checkCrds === false) {
        return scope;
    }
    const version = install?.version ?? NEWEST_KNOWN;
    const findings = Promise.all(needed(scope.inputs.args).map((objects) => findingsOf(scope, objects, version)));
    const accepted = findings.then((found) => judge(scope, found.flat()));
    endUpdateUnless(accepted, "MetalLb", scope.name, "installation");
    return heldBack(scope, accepted);
}

/** Returns the kinds with objects in the inputs. The pools are always included, to detect whether MetalLB is installed at all. */
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

/** Returns the keys that have a value, which may be an output. An undefined value counts as omitted. */
function givenKeys(entry: object): string[] {
    return Object.entries(entry).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

async function judge(scope: Scope, findings: Finding[]): Promise<void> {
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        const summary = `MetalLb "${scope.name}": the cluster's MetalLB doesn't accept its inputs; its resources are unchanged.`;
        throw userError([summary, ...findingLines(errors)].join("\n"));
    }
    // One warning is enough, because each kind that differs has the same one.
    const [warning] = findings;
    if (warning !== undefined) {
        await warn(warningText(warning), scope.parent);
    }
}
