// The descriptions that SDKs in other languages show, of the TypeScript docstrings. These SDKs know no TSDoc tags.
import * as ts from "typescript";

/** A declaration's docstring, with its default as a sentence. */
export function described(declaration: ts.Node): string {
    const text = ts
        .getJSDocCommentsAndTags(declaration)
        .filter(ts.isJSDoc)
        .map(({ comment }) => textOf(comment));
    const defaults = ts
        .getJSDocTags(declaration)
        .filter(({ tagName }) => tagName.text === "default")
        .map(({ comment }) => `Default: ${textOf(comment)}.`);
    return [...text, ...defaults].join("\n");
}

const textOf = (comment: ts.JSDoc["comment"]) => ts.getTextOfJSDocComment(comment)?.trim() ?? "";
