// The package's schema, inferred from the TypeScript sources. The build infers it, because that needs `typescript` and the sources.
import {
    InputOutput,
    type Analyzer,
    type PropertyDefinition,
    type TypeDefinition,
} from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import { generateSchema, type PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import type * as ts from "typescript";
import type * as z from "zod";
import { manifest } from "../../base/manifest";
import * as exported from "../../index";
import { fieldsWith, INPUT_SHAPES, secretOutputs } from "../../rules";
import { analyzerOf, PACKAGE } from "./analyzer";
import { withExamples } from "./examples";
import { metadata } from "./metadata";
import { KUBERNETES_TYPES, RESOURCES } from "./resources";

type Properties = Record<string, PropertyDefinition & { secret?: boolean }>;

/** The analyzer's private members. It has no public way to analyze an interface alone. */
interface Internals {
    program: ts.Program;
    checker: ts.TypeChecker;
    analyzeSymbols(context: object, symbols: ts.Symbol[]): Properties;
}

/** Infers the package's schema: its components and its custom resources. */
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

/** Sorts an enum's values as in the source. The compiler has them in the order in which it first read them anywhere. */
function inOrder({ name, enum: members }: TypeDefinition): void {
    const values = Object.values((exported as unknown as Record<string, object | undefined>)[name] ?? {});
    members?.sort((a, b) => values.indexOf(a.value) - values.indexOf(b.value));
}

/**
 * Returns the schema's text. A generated SDK names the inputs of a type `Pool` `PoolArgs`, as Pulumi's SDKs do, so the type itself must not
 * have that name. The analyzer's `optional` is dropped, because the schema has `required` instead.
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

/**
 * Returns a type's description. The SDK's schema has none, and its analyzer would use the description of any library's type of the same
 * name.
 */
function descriptionOf(analyzer: Analyzer, { name, description, enum: members }: TypeDefinition): string {
    const own = () => documentationOf(analyzer, symbolNamed(analyzer, name));
    return KUBERNETES_TYPES[name] ?? (members ? (description ?? "") : own());
}

/** Returns the docstring of an interface or a class. */
function documentationOf(analyzer: Analyzer, symbol: ts.Symbol): string {
    const { checker } = analyzer as unknown as Internals;
    const parts = symbol.getDocumentationComment(checker);
    return parts.map(({ text }) => text).join("");
}

/** Returns the interface or the class with a name. Only a class has a value. The rules also have interfaces with the resources' names. */
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

/** Returns the schema of a custom resource, from its class and the interface of its inputs. */
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

/**
 * Marks the secrets of an interface, or of a resource by its inputs and outputs. The program marks inputs that only may contain a secret.
 */
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
