// The expressions of pulumi.com/waitFor: condition=Type[=Status] and jsonpath={.a.b[0]}[=value].
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";

export type Test = (object: JsonObject) => boolean;

export function parseExpression(expression: string): Test {
    if (expression.startsWith("condition=")) {
        const [type = "", status = "True"] = splitOnce(expression.slice("condition=".length));
        return (object) => hasCondition(object, type, status);
    }
    if (expression.startsWith("jsonpath=")) {
        return jsonPathTest(expression.slice("jsonpath=".length));
    }
    throw new Error(`expected a "jsonpath=" or "condition=" prefix, got "${expression}"`);
}

function splitOnce(value: string): [string, string?] {
    const at = value.indexOf("=");
    return at < 0 ? [value] : [value.slice(0, at), value.slice(at + 1)];
}

/** A status about an older generation says nothing about this one. */
function isStale(object: JsonObject, observed: Json | undefined): boolean {
    const generation = get(object, "metadata", "generation");
    return typeof generation === "number" && typeof observed === "number" && observed < generation;
}

function hasCondition(object: JsonObject, type: string, status: string): boolean {
    const conditions = get(object, "status", "conditions");
    const condition = (Array.isArray(conditions) ? conditions : [])
        .filter(isObject)
        .find((candidate) => same(text(candidate.type), type));
    const observed = condition?.observedGeneration ?? get(object, "status", "observedGeneration");
    return condition !== undefined && !isStale(object, observed) && same(text(condition.status), status);
}

function same(a: string, b: string): boolean {
    return a.toLowerCase() === b.toLowerCase();
}

function jsonPathTest(expression: string): Test {
    const [braced = "", wanted] = splitOnce(expression);
    const inner = /^\{\s*(.*?)\s*\}$/.exec(braced)?.[1];
    if (inner === undefined) {
        throw new Error(`${braced} should be wrapped in brackets { ... }`);
    }
    if (wanted === "") {
        throw new Error(`${braced}= requires a value`);
    }
    if (!/^\$?(\.[\w-]+|\[\d+\]|\['[^']*'\])+$/.test(inner)) {
        throw new Error(`parsing "${braced}": the lab's stand-in knows names and indexes only, no other JSONPath`);
    }
    const path = [...inner.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]/g)].map(
        ([, name, index, quoted]) => name ?? quoted ?? Number(index),
    );
    return (object) => {
        const value = get(object, ...path);
        if (isStale(object, get(object, "status", "observedGeneration")) || value === undefined) {
            return false;
        }
        if (wanted === undefined) {
            return true;
        }
        if (typeof value === "object" && value !== null) {
            throw new Error(`"${braced}" has a non-primitive value (${JSON.stringify(value)})`);
        }
        return String(value) === wanted;
    };
}
