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
        if (isDeep(token)) throw new RangeError("the document is nested too deeply");
        yield token;
    }
}

function isDeep(root: CST.Token): boolean {
    const left: [token: CST.Token, depth: number][] = [[root, 0]];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const [token, depth] = next;
        if (depth > DEEPEST) return true;
        const inner: (CST.Token | null | undefined)[] = [];
        if ("value" in token && typeof token.value === "object") inner.push(token.value);
        if ("items" in token) for (const { key, value } of token.items) inner.push(key, value);
        for (const one of inner) if (one) left.push([one, depth + 1]);
    }
    return false;
}
