import { checkManifests, type Backend, type Finding } from "../../../rules";
import type { Manifest } from "./api";
import { ALLOWED, type Allowed } from "./allowed";
import type { Case } from "./configurations";
import type { Verdict } from "./metallb";

/** The MetalLB under test, and the objects in its cluster besides the cases' objects. */
export interface Setting {
    backend: Backend;
    version: string;
    /**
     * Whether the speaker runs with the backend; without it, only the webhook's and the controller's results are known.
     */
    speaker: boolean;
    surroundings: Manifest[];
}

/** A case for which MetalLB and the rules disagree. */
export interface Difference {
    case: Case;
    verdict: Verdict;
    errors: Finding[];
    /** The explanation of the difference; undefined if there is none. */
    allowed?: Allowed;
}

/** Returns the rules' errors about a case. */
export function errorsOf(manifests: Manifest[], { backend, version, surroundings }: Setting): Finding[] {
    const findings = checkManifests([...manifests, ...surroundings], { backend, metalLbVersion: version });
    return findings.filter(({ severity }) => severity === "error");
}

/** Compares two verdicts: both must accept or refuse, and for a refused object an error must be about it. */
export function compare(one: Case, verdict: Verdict, errors: Finding[], setting: Setting): Difference | undefined {
    const difference = { case: one, verdict, errors };
    if (verdict.refused && errors.length > 0 && speaksOf(verdict, errors)) return undefined;
    if (!verdict.refused && errors.length === 0) return undefined;
    return { ...difference, allowed: ALLOWED.find((entry) => explains(entry, difference, setting)) };
}

/** Whether an error is about the refused object, or about an object that MetalLB names. */
function speaksOf({ object, message = "" }: Verdict, errors: Finding[]): boolean {
    if (object === undefined) return true;
    const { kind, metadata } = object;
    return errors.some((error) => {
        const [, name = ""] = /"(.*)"/.exec(error.object) ?? [];
        const same = error.object === `${kind} "${metadata.name}"`;
        return same || error.message.includes(metadata.name) || message.includes(`"${name}"`);
    });
}

function explains(entry: Allowed, { case: { manifests }, verdict, errors }: Difference, setting: Setting): boolean {
    if (entry.in !== undefined && !entry.in(setting)) return false;
    const said = verdict.refused
        ? entry.metalLb !== undefined && entry.metalLb.test(verdict.message ?? "")
        : errors.every(({ rule }) => entry.rules?.includes(rule));
    return said && (entry.of?.(manifests, setting.surroundings) ?? true);
}
