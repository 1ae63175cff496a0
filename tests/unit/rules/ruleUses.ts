// The uses of rules in the product's code, read from its syntax tree.
import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import type { Severity } from "../../../rules";

const repository = path.resolve(__dirname, "../../..");

/** A place in the code that creates a finding of a rule. */
export interface Use {
    id: string;
    /** The severities at this place. Undefined if they depend on facts. */
    severities?: Severity[];
    /** The hint. Undefined if it depends on values, or is the catalogue's fix. */
    hint?: string;
    /** The text of the source file. */
    code: string;
    at: string;
}

/** All uses in the product's code, except in the catalogue. */
export function ruleUses(): Use[] {
    const files = ["rules", "routers", "cli", "components", "provider", "review", "policy"].flatMap(filesBelow);
    const sources = files.map((file) => {
        const text = fs.readFileSync(path.join(repository, file), "utf8");
        return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    });
    return sources.flatMap((source) => {
        return usesIn(source).map((use) => ({ ...use, code: source.text, at: source.fileName }));
    });
}

function filesBelow(folder: string): string[] {
    return fs
        .readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
        .map((file) => path.posix.join(folder, file.replaceAll("\\", "/")))
        .filter((file) => file.endsWith(".ts") && !file.startsWith("rules/catalogue/"));
}

function usesIn(source: ts.SourceFile): Omit<Use, "code" | "at">[] {
    const found: Omit<Use, "code" | "at">[] = [];
    const visit = (node: ts.Node) => {
        if (ts.isPropertyAssignment(node) && node.name.getText() === "rule") {
            const id = textOf(node.initializer);
            if (id !== undefined) found.push({ id, severities: severitiesOf(node.parent), hint: hintOf(node.parent) });
        }
        // `const rule = "…"`, or a literal argument for a parameter with the name rule.
        if (ts.isVariableDeclaration(node) && /^rule$/i.test(node.name.getText()) && node.initializer !== undefined) {
            const id = textOf(node.initializer);
            if (id !== undefined) found.push({ id });
        }
        if (ts.isCallExpression(node)) {
            const index = indexOfRule(node);
            const argument = index === undefined ? undefined : node.arguments[index];
            const id = argument === undefined ? undefined : textOf(argument);
            const hint = node.arguments.map(hintOf).find((text) => text !== undefined);
            if (id !== undefined) found.push({ id, severities: ofCall(node), hint });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

/** The index of the parameter `rule` in the called function of this file, or in the function `problem` of another file. */
function indexOfRule({ expression }: ts.CallExpression): number | undefined {
    const name = expression.getText();
    if (name === "problem") return 1;
    let index: number | undefined;
    const source = expression.getSourceFile();
    source.forEachChild((node) => {
        if (!ts.isFunctionDeclaration(node) || node.name?.text !== name) return;
        const position = node.parameters.findIndex((parameter) => parameter.name.getText() === "rule");
        if (position >= 0) index = position;
    });
    return index;
}

function severitiesOf(literal: ts.Node): Severity[] | undefined {
    if (!ts.isObjectLiteralExpression(literal)) return undefined;
    const own = literal.properties.find((property) => property.name?.getText() === "severity");
    if (own !== undefined) return ts.isPropertyAssignment(own) ? literalsOf(own.initializer) : undefined;
    return ts.isCallExpression(literal.parent) ? ofCall(literal.parent) : undefined;
}

function ofCall({ expression, arguments: given }: ts.CallExpression): Severity[] | undefined {
    const name = expression.getText();
    if (/^(error|metadataError|problem)$/.test(name)) return ["error"];
    if (/^(warning|metadataWarning)$/.test(name)) return ["warning"];
    return given[0] === undefined ? undefined : literalsOf(given[0]);
}

/** The literal "error" or "warning", or both of `known ? "error" : "warning"`. */
function literalsOf(expression: ts.Expression): Severity[] | undefined {
    if (ts.isConditionalExpression(expression)) {
        const both = [expression.whenTrue, expression.whenFalse].map(literalsOf);
        return both.every((one) => one !== undefined) ? both.flat() : undefined;
    }
    const text = textOf(expression);
    return text === "error" || text === "warning" ? [text] : undefined;
}

function hintOf(literal: ts.Node): string | undefined {
    if (!ts.isObjectLiteralExpression(literal)) return undefined;
    const hint = literal.properties.find((property) => property.name?.getText() === "hint");
    return hint !== undefined && ts.isPropertyAssignment(hint) ? textOf(hint.initializer) : undefined;
}

function textOf(expression: ts.Expression): string | undefined {
    const inner = ts.isAsExpression(expression) ? expression.expression : expression;
    return ts.isStringLiteralLike(inner) ? inner.text : undefined;
}
