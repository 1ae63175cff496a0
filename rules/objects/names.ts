import { metadataError, type Saying } from "../finding";
import { everyObject } from "./every";
import type { Configuration, Declared, Finding } from "../model";
import { isDnsLabel, isLabelValue, isQualifiedName, isSubdomain } from "../shared/labels";
import { isUnknown, known } from "../unknown";

/** Names, labels and annotations that the API server takes. */
export function objectMetadata(configuration: Configuration): Finding[] {
    return everyObject(configuration).flatMap(({ declared }) => [
        ...name(declared),
        ...labels(declared),
        ...annotations(declared),
    ]);
}

function name(declared: Declared<unknown>): Finding[] {
    const text = known(declared.name);
    if (text === undefined || isSubdomain(text)) return [];
    return [
        metadataError(declared, "name", {
            rule: "object-name",
            message: `${JSON.stringify(text)} can't be the name of a Kubernetes object.`,
            hint: "Use lower-case letters, digits, - and . only, with a letter or a digit at both ends, 253 at most.",
        }),
    ];
}

function labels(declared: Declared<unknown>): Finding[] {
    return wrongLabels(known(declared.labels)).map(([property, saying]) => metadataError(declared, property, saying));
}

/** What there is to say of labels that the API server doesn't take, and of which. */
export function wrongLabels(labels: Record<string, string> = {}): [property: string, saying: Saying][] {
    return Object.entries(labels).flatMap(([key, value]) => {
        const text = known(value);
        if (isQualifiedName(key) && (text === undefined || isLabelValue(text))) return [];
        const saying: Saying = {
            rule: "object-label",
            message: `The label ${JSON.stringify(key)}: ${JSON.stringify(text ?? "")} isn't one that Kubernetes takes.`,
        };
        return [[`labels["${key}"]`, saying]];
    });
}

function annotations(declared: Declared<unknown>): Finding[] {
    return Object.keys(known(declared.annotations) ?? {})
        .filter((key) => !isQualifiedName(key.toLowerCase()))
        .map((key) =>
            metadataError(declared, `annotations["${key}"]`, {
                rule: "object-annotation",
                message: `${JSON.stringify(key)} can't be the key of an annotation.`,
            }),
        );
}

/** Two objects of a kind with one name are one object: the later replaces the earlier. */
export function objectNamesUnique(configuration: Configuration): Finding[] {
    const seen = new Set<string>();
    return everyObject(configuration).flatMap(({ kind, declared }) => {
        if (isUnknown(declared.name) || isUnknown(declared.namespace)) return [];
        const id = `${kind} ${declared.namespace ?? known(configuration.namespace) ?? ""} ${declared.name}`;
        if (!seen.has(id)) {
            seen.add(id);
            return [];
        }
        return [
            metadataError(declared, "name", {
                rule: "object-duplicate",
                message: `There is another ${kind} with the name ${JSON.stringify(declared.name)}, which this one would replace.`,
                hint: "Rename one of the two.",
            }),
        ];
    });
}

/** MetalLB reads its own namespace only, and its webhooks refuse objects in others. */
export function objectNamespace(configuration: Configuration): Finding[] {
    const own = known(configuration.namespace);
    if (own === undefined) return [];
    const elsewhere = new Map<string, Declared<object>[]>();
    for (const { declared } of everyObject(configuration)) {
        const namespace: string = known(declared.namespace) ?? own;
        if (namespace === own) continue;
        const there = elsewhere.get(namespace);
        if (there === undefined) elsewhere.set(namespace, [declared]);
        else there.push(declared);
    }
    return [...elsewhere].map(([namespace, objects]) => inOther(namespace, objects, own));
}

/** One finding for all objects of a namespace: they have one cause. */
function inOther(namespace: string, objects: Declared<object>[], own: string): Finding {
    const [first] = objects as [Declared<object>];
    const others = objects.slice(1, 4).map(({ object }) => object);
    if (objects.length > 4) others.push(`${objects.length - 4} more`);
    const also = others.length === 0 ? "" : ` So ${others.length === 1 ? "is" : "are"} ${others.join(", ")}.`;
    // No other text than a name may reach the shell that the hint is copied to.
    const or = isDnsLabel(namespace) ? `; or if MetalLB is in "${namespace}", check with --namespace ${namespace}` : "";
    return metadataError(first, "namespace", {
        rule: "object-namespace",
        message: `The object is in the namespace "${namespace}", but MetalLB takes objects of its own namespace "${own}" only.${also}`,
        hint: `Move ${others.length === 0 ? "it" : "them"} to "${own}"${or}.`,
    });
}

/** MetalLB's namespace has a name that Kubernetes takes. */
export function namespaceName({ namespace }: Configuration): Finding[] {
    const text = known(namespace);
    if (text === undefined || isDnsLabel(text)) return [];
    return [
        {
            severity: "error",
            object: `Namespace "${text}"`,
            path: "namespace.name",
            rule: "object-name",
            message: `${JSON.stringify(text)} can't be the name of a namespace.`,
            hint: "Use lower-case letters, digits and - only, with a letter or a digit at both ends, 63 at most.",
        },
    ];
}
