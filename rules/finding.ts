import type * as catalogue from "./catalogue";
import type { RuleId } from "./catalogue";
import type { Declared, Finding, Severity } from "./model";
import { withoutLogins } from "./shared/credentials";
import { visibleLine } from "./shared/visible";

/** The part of a finding that doesn't depend on its place. */
export interface FindingDetails {
    rule: RuleId;
    message: string;
    /**
     * A fix with the values of this case.
     *
     * @default the rule's fix in the catalogue
     */
    hint?: string;
}

/** The object of a finding, and the path that its property is relative to. */
export type Place = Pick<Declared<unknown>, "object" | "path">;

/** Returns a finding at a property of an object. */
export function at(severity: Severity, place: Place, property: string, details: FindingDetails): Finding {
    return { severity, object: place.object, path: join(place.path, property), ...withFix(details) };
}

/** Adds the rule's fix as the hint if there is no hint. */
export function withFix({ rule, message, hint = fixOf(rule) }: FindingDetails): Required<FindingDetails> {
    return { rule, message, hint };
}

/** Returns a rule's fix. It loads the catalogue on demand: the catalogue has a dozen files, and most runs have no findings. */
function fixOf(rule: RuleId): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    rules ??= (require("./catalogue") as typeof catalogue).CATALOGUE;
    return rules[rule].fix;
}

/** The catalogue after the first finding: a call of `require` for each finding would take most of its time. */
let rules: typeof catalogue.CATALOGUE | undefined;

export function error(place: Place, property: string, details: FindingDetails): Finding {
    return at("error", place, property, details);
}

export function warning(place: Place, property: string, details: FindingDetails): Finding {
    return at("warning", place, property, details);
}

/** Returns a finding about the installation as a whole. */
export function ofInstallation(severity: Severity, path: string, details: FindingDetails): Finding {
    return at(severity, { object: "MetalLb", path: "" }, path, details);
}

/** Returns the place of a property, for findings below it. */
export function below(place: Place, property: string): Place {
    return { object: place.object, path: join(place.path, property) };
}

/** Returns an error at name, namespace, labels or annotations. In a manifest, they aren't in the spec. */
export function metadataError(declared: Declared<unknown>, property: string, details: FindingDetails): Finding {
    return at("error", metadataOf(declared), property, details);
}

/** Returns a warning at name, namespace, labels or annotations. */
export function metadataWarning(declared: Declared<unknown>, property: string, details: FindingDetails): Finding {
    return at("warning", metadataOf(declared), property, details);
}

function metadataOf({ object, path, metadataPath = path }: Declared<unknown>): Place {
    return { object, path: metadataPath };
}

function join(prefix: string, property: string): string {
    if (prefix === "") return property;
    if (property === "") return prefix;
    return property.startsWith("[") ? `${prefix}${property}` : `${prefix}.${property}`;
}

/** Makes a finding safe for terminals and logs: each text is one line, and URLs have no credentials. */
export function readable(finding: Finding): Finding {
    const { object, path, message, hint } = finding;
    return {
        ...finding,
        object: visibleLine(object),
        path: visibleLine(path),
        message: visibleLine(withoutLogins(message)),
        hint: visibleLine(withoutLogins(hint)),
    };
}

/** Lists values for a sentence: `"a"`, `"b"` and `"c"`. A long list is cut. */
export function quoted(values: readonly string[], most = 5): string {
    const shown = values.slice(0, most).map((value) => JSON.stringify(value));
    if (values.length > most) return `${shown.join(", ")} and ${values.length - most} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}
