import type * as catalogue from "./catalogue";
import type { RuleId } from "./catalogue";
import type { Declared, Finding, Severity } from "./model";
import { withoutLogins } from "./shared/credentials";
import { visibleLine } from "./shared/visible";

/** What a rule says, once it is known which object it says it of. */
export interface Saying {
    rule: RuleId;
    message: string;
    /**
     * A fix with the values of this case.
     *
     * @default the rule's own in the catalogue
     */
    hint?: string;
}

/** Which object a finding is about, and the path of what its properties belong to. */
export type Place = Pick<Declared<unknown>, "object" | "path">;

/** A finding at a property of an object. */
export function at(severity: Severity, place: Place, property: string, saying: Saying): Finding {
    return { severity, object: place.object, path: join(place.path, property), ...withFix(saying) };
}

/** With the rule's own fix where it has no other. */
export function withFix({ rule, message, hint = fixOf(rule) }: Saying): Required<Saying> {
    return { rule, message, hint };
}

/** Loads the catalogue with the first finding that needs it: most runs have none, and it is a dozen files. */
function fixOf(rule: RuleId): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("./catalogue") as typeof catalogue).CATALOGUE[rule].fix;
}

export function error(place: Place, property: string, saying: Saying): Finding {
    return at("error", place, property, saying);
}

export function warning(place: Place, property: string, saying: Saying): Finding {
    return at("warning", place, property, saying);
}

/** A finding about the installation as a whole. */
export function ofInstallation(severity: Severity, path: string, saying: Saying): Finding {
    return at(severity, { object: "MetalLb", path: "" }, path, saying);
}

/** The place of a property, for what is below it. */
export function below(place: Place, property: string): Place {
    return { object: place.object, path: join(place.path, property) };
}

/** A finding at name, namespace, labels or annotations, which in a manifest aren't beside the spec's properties. */
export function metadataError(declared: Declared<unknown>, property: string, saying: Saying): Finding {
    return at("error", metadataOf(declared), property, saying);
}

/** The same, where it need not be wrong. */
export function metadataWarning(declared: Declared<unknown>, property: string, saying: Saying): Finding {
    return at("warning", metadataOf(declared), property, saying);
}

function metadataOf({ object, path, metadataPath = path }: Declared<unknown>): Place {
    return { object, path: metadataPath };
}

function join(prefix: string, property: string): string {
    if (prefix === "") return property;
    if (property === "") return prefix;
    return property.startsWith("[") ? `${prefix}${property}` : `${prefix}.${property}`;
}

/** A finding as a person or a log may read it: each text of it one line, and no credentials in its URLs. */
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

/** Values as a sentence shows them: `"a"`, `"b"` and `"c"`; a long list is cut. */
export function quoted(values: readonly string[], most = 5): string {
    const shown = values.slice(0, most).map((value) => JSON.stringify(value));
    if (values.length > most) return `${shown.join(", ")} and ${values.length - most} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}
