import type { Declared, Finding, Severity } from "./model";

/** What a rule says, once it is known which object it says it of. */
export interface Saying {
    rule: string;
    message: string;
    hint: string;
}

/** A finding at a property of an object's spec. */
export function at(severity: Severity, declared: Declared<unknown>, property: string, saying: Saying): Finding {
    return { severity, object: declared.object, path: join(declared.path, property), ...saying };
}

export function error(declared: Declared<unknown>, property: string, saying: Saying): Finding {
    return at("error", declared, property, saying);
}

export function warning(declared: Declared<unknown>, property: string, saying: Saying): Finding {
    return at("warning", declared, property, saying);
}

/** A finding at name, namespace, labels or annotations, which in a manifest aren't beside the spec's properties. */
export function metadataError(declared: Declared<unknown>, property: string, saying: Saying): Finding {
    const prefix = declared.metadataPath ?? declared.path;
    return { severity: "error", object: declared.object, path: join(prefix, property), ...saying };
}

function join(prefix: string, property: string): string {
    if (prefix === "") return property;
    if (property === "") return prefix;
    return property.startsWith("[") ? `${prefix}${property}` : `${prefix}.${property}`;
}

/** Values as a sentence shows them: `"a"`, `"b"` and `"c"`; a long list is cut. */
export function quoted(values: readonly string[], most = 5): string {
    const shown = values.slice(0, most).map((value) => JSON.stringify(value));
    if (values.length > most) return `${shown.join(", ")} and ${values.length - most} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}
