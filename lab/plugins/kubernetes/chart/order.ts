// In which order a chart's objects are made. Real: the graph of sigs.k8s.io/cli-utils, which knows no more than this: a
// Deployment doesn't wait for its ServiceAccount, nor a webhook's configuration for what serves it.
import { get, type JsonObject } from "../../shared/values";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { definitionOf } from "./manifest";

const EXPLICIT = ["config.kubernetes.io/depends-on", "config.kubernetes.io/apply-time-mutation"];

export interface Ordered {
    object: JsonObject;
    /** The keys of the objects that come before. */
    after: string[];
}

export function keyOf(object: JsonObject): string {
    const { group, kind } = gvkOf(object);
    return [namespaceOf(object), nameOf(object), group, kind].join("_");
}

/** Namespaces and definitions come before what needs them; the rest is made at once. */
export function inOrder(objects: JsonObject[]): Ordered[][] {
    const explicit = EXPLICIT.find((key) =>
        objects.some((object) => get(object, "metadata", "annotations", key) !== undefined),
    );
    if (explicit !== undefined) {
        throw new Error(`the lab's stand-in for the kubernetes plugin lacks the annotation ${explicit} in a chart`);
    }
    const ordered = objects.map((object) => ({ object, after: needed(object, objects).map(keyOf) }));
    const isMade = (key: string, made: Ordered[]) => made.some(({ object }) => keyOf(object) === key);
    const steps: Ordered[][] = [];
    let left = ordered;
    while (left.length > 0) {
        const done = steps.flat();
        steps.push(left.filter(({ after }) => after.every((key) => isMade(key, done))));
        left = left.filter((item) => !steps.at(-1)!.includes(item));
    }
    return steps;
}

function needed(object: JsonObject, objects: JsonObject[]): JsonObject[] {
    const namespace = objects.find(
        (other) => gvkOf(other).group === "" && other.kind === "Namespace" && nameOf(other) === namespaceOf(object),
    );
    return [namespace, definitionOf(object, objects)].filter(
        (other): other is JsonObject => other !== undefined && other !== object,
    );
}
