// pulumi.com/waitFor's jsonpath={…}[=value]: RFC 9535 in braces, with the real plugin's way of cutting it out.
import { JSONPathEnvironment } from "json-p3";
import type { Json, JsonObject } from "../../shared/values";
import { quote } from "../errors";
import { regexFunction } from "./json-path-regex";

export interface JsonPath {
    /** Throws when the value that is there can't be compared. */
    matches(object: JsonObject): boolean;
    /** What would go wrong with the same expression elsewhere, if anything. */
    warning: string;
}

const environment = new JSONPathEnvironment();
environment.functionRegister.set("search", regexFunction(false));
environment.functionRegister.set("match", regexFunction(true));

/** `expression` comes without its "jsonpath=" (real: jsonpath.Parse). */
export function parseJsonPath(expression: string): JsonPath {
    const { braced, wanted } = split(expression);
    // The first closing brace ends the path, even within a string, and what stands around the braces is dropped.
    const inner = /\{\s*(.*?)\s*\}/.exec(braced)?.[1];
    if (inner === undefined) {
        throw new Error(`${braced} should be wrapped in brackets { ... }`);
    }
    const path = compile(braced, inner.startsWith("$") ? inner : `$${inner}`);
    return {
        matches: (object) => {
            const first = path.query(object).values()[0] as Json | undefined;
            if (first === undefined || wanted === "") {
                return first !== undefined;
            }
            if (typeof first === "object" && first !== null) {
                throw new Error(`${quote(braced)} has a non-primitive value (${JSON.stringify(first)})`);
            }
            return (first === null ? "<nil>" : String(first)) === wanted;
        },
        warning: isRefusedByOldPlugins(inner)
            ? `pulumi-kubernetes refuses ${quote(braced)} up to 4.32 at least: no blank may stand before "&&", or ` +
              `before the "||" that follows, behind the second term of an "&&" and those after it`
            : "",
    };
}

/** Only "==" may stand in a path: any other "=" splits off the value, that of "!=", "<=" and ">=" as well. */
function split(expression: string): { braced: string; wanted: string } {
    const equals = "\uFFFD";
    const parts = expression
        .replaceAll("==", equals)
        .split("=")
        .map((part) => part.replaceAll(equals, "=="));
    const [braced = "", wanted = ""] = parts;
    if (parts.length > 2) {
        throw new Error(`format should be {.path}=value or {.path}, got ${quote(expression)}`);
    }
    if (parts.length === 2 && wanted === "") {
        throw new Error(`${braced}= requires a value`);
    }
    if (braced.startsWith("'") && braced.endsWith("'")) {
        throw new Error(`${braced} should omit shell quotes`);
    }
    return { braced, wanted };
}

function compile(braced: string, path: string) {
    try {
        // The library takes a dash in a name, which the standard and the real plugin want in quotes.
        if (/\.\s*[\p{L}_]\w*-/u.test(withoutStrings(path))) {
            throw new Error("a name with a dash must be written ['in-quotes']");
        }
        return environment.compile(path);
    } catch (error) {
        throw new Error(`parsing ${quote(braced)}: ${(error as Error).message}`, { cause: error });
    }
}

function withoutStrings(path: string): string {
    return path.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, "''");
}

interface Chain {
    ors: number;
    ands: number;
    /** Where the present term begins. */
    start: number;
}

/**
 * theory/jsonpath before 0.10.2, which the real plugin has, skips no blank behind the second term of an "&&" and those
 * after it (its issue 24). A term that is no more than a query of one value skips its own.
 */
function isRefusedByOldPlugins(path: string): boolean {
    const bare = withoutStrings(path);
    const outer: Chain[] = [];
    let chain: Chain = { ors: 0, ands: 0, start: 0 };
    for (const { 0: token, index } of bare.matchAll(/&&|\|\||[()[\],?]/g)) {
        const end = index + token.length;
        if (token === "(" || token === "[") {
            outer.push(chain);
            chain = { ors: 0, ands: 0, start: end };
        } else if (token === ")" || token === "]") {
            chain = outer.pop() ?? chain;
        } else if (token === "?" || token === ",") {
            chain = { ors: 0, ands: 0, start: end };
        } else {
            const term = bare.slice(chain.start, index);
            const isQuery = /^\s*[@$](?:(?!\.\.)[^=<>!*?:,])*$/.test(term);
            if (chain.ands > 0 && /\s$/.test(term) && !isQuery && (token === "&&" || chain.ors > 0)) {
                return true;
            }
            const isOr = token === "||";
            chain = { ors: chain.ors + Number(isOr), ands: isOr ? 0 : chain.ands + 1, start: end };
        }
    }
    return false;
}
