import { Document, isScalar, Scalar, visit, type ToStringOptions } from "yaml";

const FORMAT: ToStringOptions = { indent: 2, lineWidth: 0, blockQuote: "literal" };

/** Digits and colons, which YAML 1.1 may read as a number to the base 60, and `=`, which it may read as a default. */
const READ_DIFFERENTLY = /^([-+]?[0-9][0-9_]*(:[0-9_]+)+(\.[0-9_]*)?|=)$/;

/** Numbers that only Go's parser reads: to any base, in either case, with a plus or minus, and with underscores anywhere. */
const GO_NUMBER = /^[-+]?(0[xob][0-9a-f]+|(\d+\.?\d*|\.\d+)(e[-+]?\d+)?)$/i;

/** Lines that begin with a tab, or with spaces alone. In a literal block, Go's parser refuses these lines or drops the spaces. */
const BLANK_START = /^(?=[^]*\n)[ \n]*(\t| +\n)/;

/** Characters that YAML 1.1 reads as the end of a line or the beginning of a file, with their escapes. */
const ESCAPES: Record<string, string> = { "\u0085": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF" };
const ESCAPED = /[\u0085\u2028\u2029\ufeff]/;

/**
 * Writes a value as YAML that all parsers read alike. Kubernetes, Helm and Flux read YAML 1.1 with a parser in Go, others read YAML 1.2. A
 * string is quoted if any of these parsers would read it as another type. Text of several lines is literal, and no line is folded, so a
 * diff shows only what changed.
 */
export function yamlText(value: unknown, options: { sorted?: boolean } = {}): string {
    const document = new Document(value, {
        compat: "yaml-1.1",
        aliasDuplicateObjects: false,
        sortMapEntries: options.sorted,
    });
    visit(document, (_, node) => {
        if (isScalar(node) && typeof node.value === "string" && needsQuotes(node.value)) {
            node.type = Scalar.QUOTE_DOUBLE;
        }
    });
    return document.toString(FORMAT).replaceAll(new RegExp(ESCAPED, "g"), (character) => ESCAPES[character] ?? "");
}

function needsQuotes(text: string): boolean {
    return (
        READ_DIFFERENTLY.test(text) ||
        GO_NUMBER.test(text.replaceAll("_", "")) ||
        BLANK_START.test(text) ||
        ESCAPED.test(text)
    );
}

/** Writes several values as the documents of one file. */
export function yamlDocuments(values: unknown[]): string {
    return values.map((value) => yamlText(value)).join("---\n");
}
