// search() and match() of JSONPath as the real plugin has them: any regular expression of Go's, not only RFC 9485's.
import { FunctionExpressionType, type jsonpath } from "json-p3";

const { LogicalType, ValueType } = FunctionExpressionType;

/** Whatever isn't a string, and an expression that can't be read, matches nothing. */
export function regexFunction(whole: boolean): jsonpath.FilterFunction {
    return {
        argTypes: [ValueType, ValueType],
        returnType: LogicalType,
        call: (value: unknown, pattern: unknown) =>
            typeof value === "string" && typeof pattern === "string" && (regex(pattern, whole)?.test(value) ?? false),
    };
}

function regex(pattern: string, whole: boolean): RegExp | undefined {
    // Go has its flags in front: (?i) and the like. A dot never stands for the end of a line, whatever they say.
    const [, letters = "", body = ""] = /^(?:\(\?([im]+)\))?([^]*)$/.exec(pattern) ?? [];
    // The real plugin's library puts no group around the expression, so that an "a|b" is bound at one end each.
    const bound = whole ? `^${body}$` : body;
    for (const flags of [`${letters}u`, letters]) {
        try {
            return new RegExp(bound, flags);
        } catch {
            // Escapes that Go knows and the "u" mode doesn't; then something that isn't a regular expression at all.
        }
    }
    return undefined;
}
