// The expressions of pulumi.com/waitFor: condition=Type[=Status] and jsonpath={…}[=value].
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import { quote } from "../errors";
import { parseJsonPath } from "./json-path";

export interface Expression {
    holds(object: JsonObject): boolean;
    warning: string;
}

const CONDITION = "condition=";
const JSON_PATH = "jsonpath=";

export function parseExpression(expression: string): Expression {
    if (expression.startsWith(CONDITION)) {
        const [type, status] = splitOnce(expression.slice(CONDITION.length));
        return { holds: (object) => hasCondition(object, type, status ?? "True"), warning: "" };
    }
    if (expression.startsWith(JSON_PATH)) {
        const path = parseJsonPath(expression.slice(JSON_PATH.length));
        return {
            holds: (object) => !isStale(object, get(object, "status", "observedGeneration")) && path.matches(object),
            warning: path.warning,
        };
    }
    throw new Error(`expected a "jsonpath=" or "condition=" prefix, got ${quote(expression)}`);
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
