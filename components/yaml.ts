import { Document, isScalar, Scalar, visit, type ToStringOptions } from "yaml";

const FORMAT: ToStringOptions = { indent: 2, lineWidth: 0, blockQuote: "literal" };

/** Digits and colons, which YAML 1.1 may take for a number to the base 60; `=`, which it may take for a default. */
const READ_DIFFERENTLY = /^([-+]?[0-9][0-9_]*(:[0-9_]+)+(\.[0-9_]*)?|=)$/;

/**
 * A value as YAML that everybody reads alike: Kubernetes and Helm read YAML 1.1, others 1.2, so that a string is in quotes where either
 * would take it for something else. Text of several lines is literal, and no line is folded: a diff shows what changed, and no more.
 */
export function yamlText(value: unknown, options: { sorted?: boolean } = {}): string {
    const document = new Document(value, {
        compat: "yaml-1.1",
        aliasDuplicateObjects: false,
        sortMapEntries: options.sorted,
    });
    visit(document, (_, node) => {
        if (isScalar(node) && typeof node.value === "string" && READ_DIFFERENTLY.test(node.value)) {
            node.type = Scalar.QUOTE_DOUBLE;
        }
    });
    return document.toString(FORMAT);
}

/** Several values as the documents of one file. */
export function yamlDocuments(values: unknown[]): string {
    return values.map((value) => yamlText(value)).join("---\n");
}
