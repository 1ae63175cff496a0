import { isMap } from "../rules/shared/maps";
import { SECRET } from "./escape";

/** What a preview does to a resource, in a reviewer's words. */
export type Change = "new" | "changed" | "removed" | "same";

/** One resource of a preview. */
export interface Step {
    /** The engine's word: `create`, `update`, `replace`, … */
    op: string;
    change: Change;
    /** It is deleted and made anew, whatever of it differs. */
    replaced: boolean;
    urn: string;
    type: string;
    /** The resource's name in the program. */
    name: string;
    parent?: string;
    /** The URN of the provider that makes it; a default one's without its version, as they are all configured by the stack. */
    provider?: string;
    dependencies: string[];
    /** The inputs until now, and from now on. */
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    /** The paths at which the provider sees a difference, also of secrets; none where it doesn't say. */
    differences: string[];
}

/** What the engine, a provider or the program said. */
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
    /** How many resources stay, whether or not they are among the steps. */
    unchanged: number;
    /** Whether they are, as `--show-sames` has it, and the preview came to an end: only then can be told what there isn't. */
    whole: boolean;
}

/** The engine's operations by what they mean. What isn't here changes nothing. */
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

/** The halves of a replacement, the one that tells more first. `--show-replacement-steps` prints them beside the `replace`. */
const HALVES = ["create-replacement", "import-replacement", "delete-replaced"];

const REPLACEMENTS = ["replace", ...HALVES.slice(0, 2)];

function compare(a: string, b: string): number {
    return a < b ? -1 : Number(a > b);
}

/** By these an object in the JSON says that it is a secret; only `--show-secrets` lets one through. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** The preview in what a command printed, whatever stands around it; undefined where there is none. */
export function parsePreview(text: string): Preview | undefined {
    const json = findObject(text.replace(/^\uFEFF/, ""));
    if (!isMap(json) || !("changeSummary" in json || Array.isArray(json.steps) || Array.isArray(json.diagnostics))) {
        return undefined;
    }
    // In the order of names, since the engine's is another one in every run, and the comment of the last one would seem changed.
    const steps = withoutHalves(maps(json.steps).flatMap(stepOf)).sort((a, b) => compare(a.urn, b.urn));
    const diagnostics = diagnosticsOf(maps(json.diagnostics));
    const unchanged = isMap(json.changeSummary) ? Number(json.changeSummary.same ?? 0) : 0;
    const shown = steps.filter(({ op }) => op === "same").length;
    const whole = shown >= unchanged && !diagnostics.some(({ severity }) => severity === "error");
    return { stack: stackOf(maps(json.steps)), steps, diagnostics, unchanged, whole };
}

/** The JSON begins at the beginning of a line, and ends with the last line that closes a brace. */
function findObject(text: string): unknown {
    const end = text.lastIndexOf("}") + 1;
    for (const { index } of text.matchAll(/^\{/gm)) {
        try {
            return JSON.parse(text.slice(index, end), withoutSecret) as unknown;
        } catch {
            // That brace was something else's.
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

/** A half counts only where nothing else tells of the resource, such as a deletion after which nothing is made anew. */
function withoutHalves(steps: Step[]): Step[] {
    const rank = ({ op }: Step) => HALVES.indexOf(op);
    const best = new Map<string, number>();
    for (const step of steps) best.set(step.urn, Math.min(rank(step), best.get(step.urn) ?? Infinity));
    return steps.filter((step) => rank(step) === best.get(step.urn));
}

function inputs(state: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
    return state && (isMap(state.inputs) ? state.inputs : {});
}

/** A reference is the URN, and the id behind it. */
function providerUrn(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::")).replace(/::default[^:]*$/, "::default");
}

/** `urn:pulumi:<stack>::<project>::<parent's type>$<type>::<name>` */
function typeIn(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function stackOf(steps: Record<string, unknown>[]): string {
    const urn = steps.map((step) => step.urn).find((one) => typeof one === "string") ?? "";
    return /^urn:pulumi:(.+?)::/.exec(String(urn))?.[1] ?? "";
}

/** The engine's own notes on its work, which tell a reviewer nothing: which executable it took for a plugin, and that it tries again. */
const ENGINE_NOTES = [
    /^using \S+ from \$PATH at /,
    /^retrying (create|update|delete) due to on-error hook request/,
    /^maximum number of error hook retries/,
];

/** Says the same once, and leaves out the engine's notes. */
function diagnosticsOf(json: Record<string, unknown>[]): Diagnostic[] {
    const said = json.map(({ severity, urn, message }): Diagnostic => {
        const text = String(message ?? "").trim();
        return {
            severity: severity === "error" || severity === "warning" ? severity : "info",
            urn: typeof urn === "string" ? urn : undefined,
            message: text.replace(/^(error|warning): /, ""),
        };
    });
    const once = new Map(said.map((one) => [JSON.stringify([one.severity, one.urn, one.message]), one]));
    const sorted = [...once].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
    return sorted.filter(({ message }) => message !== "" && !ENGINE_NOTES.some((note) => note.test(message)));
}

function maps(list: unknown): Record<string, unknown>[] {
    return Array.isArray(list) ? list.filter(isMap) : [];
}
