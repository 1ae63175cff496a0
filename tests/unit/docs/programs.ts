// The documentation's programs: type-checked together, and run with the SDK's mocks.
import { createRequire } from "node:module";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as ts from "typescript";
import * as metallb from "../../../index";
import { run, type Registrations } from "../components/engine";
import { globals } from "./globals";
import { repository, type Block } from "./pages";

const OPTIONS: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: [path.join(repository, "node_modules/@types")],
    baseUrl: repository,
    paths: sources(),
    strict: true,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
};

/** The sources of the modules that the package exports. */
function sources(): Record<string, string[]> {
    const { exports } = createRequire(__filename)("../../../package.json") as {
        exports: Record<string, string | { types: string }>;
    };
    return Object.fromEntries(
        Object.entries(exports).flatMap(([name, to]) =>
            typeof to === "string"
                ? []
                : [[`pulumi-metallb${name.slice(1)}`, [to.types.slice("./dist/".length).replace(".d.ts", ".ts")]]],
        ),
    );
}

/** The program that a block is. `<!-- context: MetalLbArgs -->` says that it is a part of one: properties of that type. */
function programOf({ marker, text }: Block): string {
    const whole = marker?.key === "context" ? `export const part: ${marker.value} = {\n${text}\n};` : text;
    return `${whole}\nexport {};\n`;
}

/** What the compiler says against the programs, all of them as one project, by where they stand. */
export function typeErrors(blocks: Block[]): string[] {
    const files = new Map(blocks.map((block, index) => [path.join(__dirname, `program${index}.ts`), block]));
    const host = ts.createCompilerHost(OPTIONS);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (file) => files.has(path.normalize(file)) || fileExists(file);
    host.getSourceFile = (file, ...rest) => {
        const block = files.get(path.normalize(file));
        return block
            ? ts.createSourceFile(file, programOf(block), ts.ScriptTarget.ES2022, true)
            : getSourceFile(file, ...rest);
    };
    const program = ts.createProgram([path.join(__dirname, "globals.d.ts"), ...files.keys()], OPTIONS, host);
    return [...files].flatMap(([file, { at }]) => {
        const source = program.getSourceFile(file)!;
        const all = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
        return all.map(({ messageText }) => `${at}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
    });
}

/** Executes a program, and returns what it exports. */
export function load(block: Block): Record<string, unknown> {
    const { outputText } = ts.transpileModule(programOf(block), { compilerOptions: { ...OPTIONS, noEmit: false } });
    const installed = createRequire(__filename);
    const require_ = (module: string) => (module === "pulumi-metallb" ? metallb : (installed(module) as unknown));
    const exports = {};
    const given = globals(block.text);
    // What it declares itself hides what is given, as it does for the compiler.
    const body = new Function("exports", "require", ...Object.keys(given), `{${outputText}\n}`);
    (body as (...values: unknown[]) => void)(exports, require_, ...Object.values(given));
    return exports;
}

/** Runs a program with the SDK's mocks, in a stack that has the settings it asks for, and returns what it registered. */
export async function runProgram(block: Block): Promise<Registrations> {
    const settings = [...block.text.matchAll(/\.Config\(\)\.require(?:Secret)?\("(\w+)"\)/g)];
    const program = () => {
        for (const [, setting] of settings) pulumi.runtime.setConfig(`project:${setting}`, "of-the-test");
        return load(block);
    };
    return (await run(program)).registered;
}
