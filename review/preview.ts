import { isMap } from "../rules/shared/maps";
import { SECRET } from "./escape";

/** The effect of a step on a resource, for a reviewer. */
export type Change = "new" | "changed" | "removed" | "same";

/** One resource of a preview. */
export interface Step {
    /** The engine's operation: `create`, `update`, `replace`, … */
    op: string;
    change: Change;
    /** Whether the resource is deleted and created again. */
    replaced: boolean;
    urn: string;
    type: string;
    /** The resource's name in the program. */
    name: string;
    parent?: string;
    /** The URN of the resource's provider. A default provider's is without the version: the stack configures all versions the same way. */
    provider?: string;
    dependencies: string[];
    /** The inputs before and after the change. */
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    /** The paths of the differences, also of secrets; empty if the provider doesn't report them. */
    differences: string[];
}

/** A message of the engine, a provider or the program. */
export interface Diagnostic {
    severity: "error" | "warning" | "info";
    urn?: string;
    message: string;
}

/** A preview of one stack, as `pulumi preview --json` prints it. */
export interface Preview {
    stack: string;
    steps: Step[];
    diagnostics: Diagnostic[];
    /** The number of unchanged resources, whether or not they are among the steps. */
    unchanged: number;
    /** Whether the preview finished and lists all resources, as with `--show-sames`. Otherwise, unlisted resources may exist. */
    whole: boolean;
}

/** The effects of the engine's operations. Other operations change nothing. */
const CHANGES: Record<string, Change> = {
    create: "new",
    import: "new",
    update: "changed",
    replace: "changed",
    "create-replacement": "changed",
    "import-replacement": "changed",
    delete: "removed",
    "delete-replaced": "removed",
    same: "same",
    refresh: "same",
    read: "same",
};

/** The halves of a replacement, the more detailed ones first. `--show-replacement-steps` prints them in addition to `replace`. */
const HALVES = ["create-replacement", "import-replacement", "delete-replaced"];

const REPLACEMENTS = ["replace", ...HALVES.slice(0, 2)];

function compare(a: string, b: string): number {
    return a < b ? -1 : Number(a > b);
}

/** The key and the value that mark an object in the JSON as a secret. Only `--show-secrets` prints such objects. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Finds the preview in a command's output, which may have other lines around it; undefined if there is no preview. */
export function parsePreview(text: string): Preview | undefined {
    const json = findObject(text.replace(/^\uFEFF/, ""));
    if (!isMap(json) || !("changeSummary" in json || Array.isArray(json.steps) || Array.isArray(json.diagnostics))) {
        return undefined;
    }
    // Sorted by name: the engine's order differs between runs, so the comment would change without a reason.
    const steps = withoutHalves(maps(json.steps).flatMap(stepOf)).sort((a, b) => compare(a.urn, b.urn));
    const diagnostics = diagnosticsOf(maps(json.diagnostics));
    const unchanged = isMap(json.changeSummary) ? Number(json.changeSummary.same ?? 0) : 0;
    const shown = steps.filter(({ op }) => op === "same").length;
    const whole = shown >= unchanged && !diagnostics.some(({ severity }) => severity === "error");
    return { stack: stackOf(maps(json.steps)), steps, diagnostics, unchanged, whole };
}

/** Parses the JSON object. It starts at the beginning of a line, and ends at the last closing brace. */
function findObject(text: string): unknown {
    const end = text.lastIndexOf("}") + 1;
    for (const { index } of text.matchAll(/^\{/gm)) {
        try {
            return JSON.parse(text.slice(index, end), withoutSecret) as unknown;
        } catch {
            // This brace doesn't open the preview.
        }
    }
    return undefined;
}

function withoutSecret(_key: string, value: unknown): unknown {
    return isMap(value) && value[SIGNATURE] === SECRET_SIGNATURE ? SECRET : value;
}

function stepOf(json: Record<string, unknown>): Step[] {
    const { op, urn } = json;
    const change = CHANGES[String(op)];
    if (typeof op !== "string" || typeof urn !== "string" || change === undefined) return [];
    const [before, after] = [json.oldState, json.newState].map((state) => (isMap(state) ? state : undefined));
    const { parent, dependencies, provider } = after ?? before ?? {};
    return [
        {
            op,
            change,
            replaced: REPLACEMENTS.includes(op),
            urn,
            type: String((after ?? before)?.type ?? typeIn(urn)),
            name: urn.slice(urn.lastIndexOf("::") + 2),
            parent: typeof parent === "string" ? parent : undefined,
            provider: typeof provider === "string" ? providerUrn(provider) : undefined,
            dependencies: (Array.isArray(dependencies) ? dependencies : []).map(String),
            before: inputs(before),
            after: inputs(after),
            differences: isMap(json.detailedDiff) ? Object.keys(json.detailedDiff) : [],
        },
    ];
}

/** Drops a half if another step of the resource says more. A deletion without a creation after it stays. */
function withoutHalves(steps: Step[]): Step[] {
    const rank = ({ op }: Step) => HALVES.indexOf(op);
    const best = new Map<string, number>();
    for (const step of steps) best.set(step.urn, Math.min(rank(step), best.get(step.urn) ?? Infinity));
    return steps.filter((step) => rank(step) === best.get(step.urn));
}

function inputs(state: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
    return state && (isMap(state.inputs) ? state.inputs : {});
}

/** The URN in a provider reference, which is `<URN>::<id>`. */
function providerUrn(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::")).replace(/::default[^:]*$/, "::default");
}

/** The type in `urn:pulumi:<stack>::<project>::<parent's type>$<type>::<name>`. */
function typeIn(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function stackOf(steps: Record<string, unknown>[]): string {
    const urn = steps.map((step) => step.urn).find((one) => typeof one === "string") ?? "";
    return /^urn:pulumi:(.+?)::/.exec(String(urn))?.[1] ?? "";
}

/** Messages of the engine that don't help a reviewer: the path of a plugin's executable, and retries. */
const ENGINE_NOTES = [
    /^using \S+ from \$PATH at /,
    /^retrying (create|update|delete) due to on-error hook request/,
    /^maximum number of error hook retries/,
];

/** The diagnostics, sorted, without duplicates and without the engine's notes. */
function diagnosticsOf(json: Record<string, unknown>[]): Diagnostic[] {
    const all = json.map(({ severity, urn, message }): Diagnostic => {
        const text = String(message ?? "").trim();
        return {
            severity: severity === "error" || severity === "warning" ? severity : "info",
            urn: typeof urn === "string" ? urn : undefined,
            message: text.replace(/^(error|warning): /, ""),
        };
    });
    const once = new Map(all.map((one) => [JSON.stringify([one.severity, one.urn, one.message]), one]));
    const sorted = [...once].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
    return sorted.filter(({ message }) => message !== "" && !ENGINE_NOTES.some((note) => note.test(message)));
}

function maps(list: unknown): Record<string, unknown>[] {
    return Array.isArray(list) ? list.filter(isMap) : [];
}
