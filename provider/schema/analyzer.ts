// The SDK's analyzer, with additions.
import { Analyzer, type PropertyDefinition } from "@pulumi/pulumi/provider/experimental/analyzer";
import type * as ts from "typescript";
import { described } from "./docstring";
import { packageFolder, type Manifest } from "../../base/manifest";
import { RESOURCES } from "./resources";

export const PACKAGE = "metallb";

/** The analyzer's private method for a type. */
interface Internals {
    analyzeType(
        context: object,
        type: ts.Type,
        location?: ts.Node,
        optional?: boolean,
        docstring?: string,
    ): PropertyDefinition;
}

/**
 * Returns the SDK's analyzer with two fixes. The original reports an error for references to this package's own resources, because it knows
 * only the packages of `@pulumi`. It also drops a docstring's tags, and with them the defaults.
 */
export function analyzerOf(package_: Manifest, components: string[]): Analyzer {
    const analyzer = new Analyzer(packageFolder(), PACKAGE, package_, new Set(components));
    const internals = analyzer as unknown as Internals;
    const analyzeType = internals.analyzeType.bind(analyzer);
    internals.analyzeType = (context, type, location, optional, docstring) =>
        isOwnResource(type)
            ? { $ref: referenceTo(type.symbol.name) }
            : analyzeType(context, type, location, optional, docstring && location ? described(location) : docstring);
    return analyzer;
}

const isOwnResource = (type: ts.Type) => type.isClass() && RESOURCES.includes(type.symbol.name);

const referenceTo = (name: string) => `#/resources/${PACKAGE}:index:${name}`;
