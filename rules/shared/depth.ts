import {
    Composer,
    Parser,
    type CST,
    type Document,
    type DocumentOptions,
    type ParseOptions,
    type SchemaOptions,
} from "yaml";

/**
 * The most levels of nesting. No real configuration has more. The YAML library recurses for each level, and Node.js aborts when the stack
 * ends.
 */
const DEEPEST = 300;

/** Parses the documents of a text, as `parseAllDocuments` does. Throws a RangeError for a document that is nested too deeply. */
export function composed(text: string, options: ParseOptions & DocumentOptions & SchemaOptions): Document.Parsed[] {
    return [...new Composer(options).compose(notTooDeep(new Parser().parse(text)))];
}

function* notTooDeep(tokens: Iterable<CST.Token>): Generator<CST.Token> {
    for (const token of tokens) {
        if (isDeep(token, 0)) throw new RangeError("the document is nested too deeply");
        yield token;
    }
}

function isDeep(token: CST.Token | null | undefined, depth: number): boolean {
    if (!token) return false;
    if (depth > DEEPEST) return true;
    if ("value" in token && typeof token.value === "object" && isDeep(token.value, depth + 1)) return true;
    return "items" in token && token.items.some(({ key, value }) => isDeep(key, depth + 1) || isDeep(value, depth + 1));
}
