// The descriptions for SDKs in other languages, from the TypeScript docstrings. These SDKs know no TSDoc tags.
import type * as ts from "typescript";

/** Returns a declaration's docstring, with its default as a sentence. */
export function described(declaration: ts.Node): string {
    const docstrings = (declaration as { jsDoc?: ts.JSDoc[] }).jsDoc ?? [];
    const defaults = docstrings
        .flatMap(({ tags = [] }) => [...tags])
        .filter(({ tagName }) => tagName.text === "default")
        .map(({ comment }) => `Default: ${textOf(comment)}.`);
    return [...docstrings.map(({ comment }) => textOf(comment)), ...defaults].join("\n");
}

const textOf = (comment: ts.JSDoc["comment"] = ""): string =>
    (typeof comment === "string"
        ? comment
        : comment.map((part) => ("name" in part ? part.getText() : part.text)).join("")
    ).trim();
