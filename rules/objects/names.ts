import { metadataError, type FindingDetails } from "../finding";
import { everyObject, listOf } from "./every";
import { KIND_NAMES } from "../kinds";
import type { Configuration, Declared, Finding } from "../model";
import { isDnsLabel, isLabelValue, isQualifiedName, isSubdomain } from "../shared/labels";
import { byName } from "../shared/names";
import { isUnknown, known } from "../unknown";

/** Reports names, labels and annotations that the API server refuses. */
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
    return wrongLabels(known(declared.labels)).map(([property, details]) => metadataError(declared, property, details));
}

/** Returns the labels that the API server refuses, with a message for each. */
export function wrongLabels(labels: Record<string, string> = {}): [property: string, details: FindingDetails][] {
    return Object.entries(labels).flatMap(([key, value]) => {
        const text = known(value);
        if (isQualifiedName(key) && (text === undefined || isLabelValue(text))) return [];
        const details: FindingDetails = {
            rule: "object-label",
            message: `The label ${JSON.stringify(key)}: ${JSON.stringify(text ?? "")} isn't valid in Kubernetes.`,
        };
        return [[`labels["${key}"]`, details]];
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

/** Reports two objects of a kind with one name: the later replaces the earlier. */
export function objectNamesUnique(configuration: Configuration): Finding[] {
    return KIND_NAMES.flatMap((kind) => {
        const list = listOf(configuration, kind);
        const repeated = new Set<Declared<object>>();
        for (const same of byName(list).named.values()) {
            if (same.length > 1) inOneNamespace(same, configuration).forEach((declared) => repeated.add(declared));
        }
        if (repeated.size === 0) return [];
        return list
            .filter((declared) => repeated.has(declared))
            .map((declared) =>
                metadataError(declared, "name", {
                    rule: "object-duplicate",
                    message: `There is another ${kind} with the name ${JSON.stringify(declared.name)}. The later object would replace it.`,
                    hint: "Rename one of the two.",
                }),
            );
    });
}

/** Returns the objects whose namespace has an earlier object. */
function inOneNamespace(objects: Declared<object>[], configuration: Configuration): Declared<object>[] {
    const seen = new Set<string>();
    return objects.filter(({ namespace = known(configuration.namespace) ?? "" }) => {
        const again = seen.has(namespace);
        if (!isUnknown(namespace)) seen.add(namespace);
        return again;
    });
}

/** Reports objects outside MetalLB's namespace. MetalLB reads its own namespace only, and its webhooks refuse objects in others. */
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

/** Returns one finding for all objects of a namespace, because they have the same cause. */
function inOther(namespace: string, objects: Declared<object>[], own: string): Finding {
    const [first] = objects as [Declared<object>];
    const others = objects.slice(1, 4).map(({ object }) => object);
    if (objects.length > 4) others.push(`${objects.length - 4} more`);
    const also = others.length === 0 ? "" : ` The same applies to ${others.join(", ")}.`;
    // Users copy the hint into a shell, so it includes a valid name only.
    const or = isDnsLabel(namespace) ? `; or if MetalLB is in "${namespace}", check with --namespace ${namespace}` : "";
    return metadataError(first, "namespace", {
        rule: "object-namespace",
        message: `The object is in the namespace "${namespace}", but MetalLB takes objects of its own namespace "${own}" only.${also}`,
        hint: `Move ${others.length === 0 ? "it" : "them"} to "${own}"${or}.`,
    });
}

/** Checks that Kubernetes accepts the name of MetalLB's namespace. */
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
