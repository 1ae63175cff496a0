// The package's schema, inferred from the TypeScript sources. Needs `typescript` and the sources, so it is done when the package is built.
import {
    InputOutput,
    type Analyzer,
    type PropertyDefinition,
    type TypeDefinition,
} from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import type * as ts from "typescript";
import { lazy } from "../lazy";
import { manifest } from "../manifest";
import { analyzerOf, PACKAGE } from "./analyzer";
import { metadata } from "./metadata";
import { KUBERNETES_TYPES, RESOURCES, SECRETS } from "./resources";

type Properties = Record<string, PropertyDefinition & { secret?: boolean }>;

/** What the analyzer does with a component's arguments; it has no public way to do so with an interface alone. */
interface Internals {
    program: ts.Program;
    checker: ts.TypeChecker;
    analyzeSymbols(context: object, symbols: ts.Symbol[]): Properties;
}

/** Everything that the package offers: its components, and its custom resources. */
export function inferSchema(): string {
    const package_ = manifest();
    const components = getPulumiComponents(lazy.package()).map(({ name }) => name);
    const analyzer = analyzerOf(package_, components);
    const found = analyzer.analyze();
    const resources = Object.fromEntries(RESOURCES.map((name) => [`${PACKAGE}:index:${name}`, specOf(analyzer, name)]));
    const types: Record<string, TypeDefinition> = found.typeDefinitions;
    Object.entries(types).forEach(([name, { properties }]) => markSecrets(name, properties ?? {}));
    Object.values(types).forEach(inOrder);
    Object.entries(found.components).forEach(([name, { inputs }]) => markSecrets(name, inputs));
    const schema: PackageSpec = generateSchema(
        PACKAGE,
        package_.version,
        package_.description,
        found.components,
        types,
        found.dependencies,
    );
    const described = Object.entries(schema.types).map(([token, type]) => {
        const description = descriptionOf(analyzer, types[token.split(":")[2] as string] as TypeDefinition);
        return [token, { description, ...type }];
    });
    return named({
        ...schema,
        ...metadata(package_),
        types: Object.fromEntries(described),
        resources: { ...schema.resources, ...resources },
    });
}

/** The compiler has the values of an enum in the order in which it met them anywhere; this is the order of the source. */
function inOrder({ name, enum: members }: TypeDefinition): void {
    const values = Object.values((lazy.package() as unknown as Record<string, object | undefined>)[name] ?? {});
    members?.sort((a, b) => values.indexOf(a.value) - values.indexOf(b.value));
}

/**
 * The schema's text. A generated SDK calls the inputs of a type `Pool` `PoolArgs`, as Pulumi's SDKs do, so the type mustn't be called so
 * itself; and `optional` is the analyzer's own, which the schema says by `required`.
 */
function named(schema: object): string {
    const text = JSON.stringify(schema, (key, value) => (key === "optional" && value === true ? undefined : value));
    return text.replace(new RegExp(`(${PACKAGE}:index:\\w+)Args"`, "g"), '$1"');
}

function propertiesOf(analyzer: Analyzer, name: string, symbols: ts.Symbol[], inputOutput: InputOutput): Properties {
    const { analyzeSymbols } = analyzer as unknown as Internals;
    return analyzeSymbols.call(analyzer, { component: name, inputOutput, typeName: name }, symbols);
}

/** The SDK's schema says nothing of a type as a whole. */
function descriptionOf(analyzer: Analyzer, { name, description }: TypeDefinition): string {
    return KUBERNETES_TYPES[name] ?? description ?? commentOn(analyzer, exported(analyzer, name));
}

function commentOn(analyzer: Analyzer, symbol: ts.Symbol): string {
    const parts = symbol.getDocumentationComment((analyzer as unknown as Internals).checker);
    return parts.map(({ text }) => text).join("");
}

/** An interface among the sources; or a class, which is a value as well. */
function exported(analyzer: Analyzer, name: string, isClass = false): ts.Symbol {
    const { program, checker } = analyzer as unknown as Internals;
    const modules = program.getSourceFiles().map((file) => checker.getSymbolAtLocation(file));
    const symbol = modules
        .map((module) => module?.exports?.get(name as ts.__String))
        .find((found) => found?.members && (found.valueDeclaration !== undefined) === isClass);
    if (symbol === undefined) {
        throw new Error(`no ${isClass ? "class" : "interface"} ${name} among the sources`);
    }
    return symbol;
}

function specOf(analyzer: Analyzer, name: string) {
    const { checker } = analyzer as unknown as Internals;
    const args = checker.getDeclaredTypeOfSymbol(exported(analyzer, `${name}Args`)).getProperties();
    const inputs = propertiesOf(analyzer, `${name}Args`, args, InputOutput.Neither);
    const resource = exported(analyzer, name, true);
    const more = [...(resource.members?.values() ?? [])].filter((member) => !(member.name in inputs));
    const outputs = propertiesOf(analyzer, name, more, InputOutput.Output);
    const properties: Properties = { ...inputs, ...outputs };
    markSecrets(name, properties);
    const required = Object.keys(inputs).filter((key) => !inputs[key]?.optional);
    return {
        type: "object",
        description: commentOn(analyzer, resource),
        inputProperties: inputs,
        requiredInputs: required,
        properties,
        required: [...required, ...Object.keys(outputs)],
    };
}

function markSecrets(name: string, properties: Properties): void {
    for (const key of SECRETS[name] ?? []) {
        const property = properties[key];
        if (property !== undefined) {
            property.secret = true;
        }
    }
}
