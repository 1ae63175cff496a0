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
import type { z } from "zod";
import { manifest } from "../../base/manifest";
import * as exported from "../../index";
import { fieldsWith, INPUT_SHAPES, secretOutputs } from "../../rules";
import { analyzerOf, PACKAGE } from "./analyzer";
import { withExamples } from "./examples";
import { metadata } from "./metadata";
import { KUBERNETES_TYPES, RESOURCES } from "./resources";

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
    const components = getPulumiComponents(exported).map(({ name }) => name);
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
        resources: Object.fromEntries(
            Object.entries({ ...schema.resources, ...resources }).map(([token, resource]) => {
                const name = token.split(":")[2] as string;
                return [token, { ...resource, description: withExamples(name, resource.description) }];
            }),
        ),
    });
}

/** The compiler has the values of an enum in the order in which it met them anywhere; this is the order of the source. */
function inOrder({ name, enum: members }: TypeDefinition): void {
    const values = Object.values((exported as unknown as Record<string, object | undefined>)[name] ?? {});
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

function inputsOf(analyzer: Analyzer, name: string): Properties {
    const { checker } = analyzer as unknown as Internals;
    const properties = checker.getDeclaredTypeOfSymbol(symbolNamed(analyzer, name)).getProperties();
    return propertiesOf(analyzer, name, InputOutput.Neither, properties);
}

function propertiesOf(analyzer: Analyzer, name: string, inputOutput: InputOutput, symbols: ts.Symbol[]): Properties {
    const { analyzeSymbols } = analyzer as unknown as Internals;
    return analyzeSymbols.call(analyzer, { component: name, inputOutput, typeName: name }, symbols);
}

/** The SDK's schema has no description of a type, and its analyzer takes any library's type of the same name for the description. */
function descriptionOf(analyzer: Analyzer, { name, description, enum: members }: TypeDefinition): string {
    const own = () => documentationOf(analyzer, symbolNamed(analyzer, name));
    return KUBERNETES_TYPES[name] ?? (members ? (description ?? "") : own());
}

/** What the source says above an interface or a class. */
function documentationOf(analyzer: Analyzer, symbol: ts.Symbol): string {
    const { checker } = analyzer as unknown as Internals;
    const parts = symbol.getDocumentationComment(checker);
    return parts.map(({ text }) => text).join("");
}

/** The interface of a name, or the class: an interface has no value. The rules have interfaces of the resources' names. */
function symbolNamed(analyzer: Analyzer, name: string, isClass = false): ts.Symbol {
    const { program, checker } = analyzer as unknown as Internals;
    const own = program.getSourceFiles().filter((file) => !program.isSourceFileFromExternalLibrary(file));
    const modules = own.map((file) => checker.getSymbolAtLocation(file));
    const symbol = modules
        .map((module) => module?.exports?.get(name as ts.__String))
        .find((found) => found?.members && (!isClass || found.valueDeclaration));
    if (symbol === undefined) {
        throw new Error(`no interface or class ${name} among the sources`);
    }
    return symbol;
}

/** A custom resource, as its class and the interface of its inputs say. */
function specOf(analyzer: Analyzer, name: string) {
    const inputs = inputsOf(analyzer, `${name}Args`);
    const made = symbolNamed(analyzer, name, true);
    const members = [...(made.members?.values() ?? [])].filter((member) => !(member.name in inputs));
    const outputs = propertiesOf(analyzer, name, InputOutput.Output, members);
    const properties: Properties = { ...inputs, ...outputs };
    markSecrets(name, inputs);
    markSecrets(name, properties);
    const required = Object.keys(inputs).filter((key) => !inputs[key]?.optional);
    return {
        type: "object",
        description: documentationOf(analyzer, made),
        inputProperties: inputs,
        requiredInputs: required,
        properties,
        required: [...required, ...Object.keys(outputs)],
    };
}

/** Marks the secrets of an interface, or of a resource by its inputs and outputs. What only may have one in it is the program's to mark. */
function markSecrets(name: string, properties: Properties): void {
    const shapes: Record<string, z.ZodRawShape> = INPUT_SHAPES;
    const fields = fieldsWith(shapes[name] ?? shapes[`${name}Args`] ?? {}, "secret");
    const inputs = fields.flatMap(([key, secret]) => (secret === "always" ? [key] : []));
    for (const key of [...inputs, ...secretOutputs(name)]) {
        const property = properties[key];
        if (property !== undefined) {
            property.secret = true;
        }
    }
}
