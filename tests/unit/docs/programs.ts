// The documentation's programs. They are type-checked together, and run with the SDK's mocks.
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

/** The program of a block. With `<!-- context: MetalLbArgs -->` the block has only properties of that type. */
function programOf({ marker, text }: Block): string {
    const whole = marker?.key === "context" ? `export const part: ${marker.value} = {\n${text}\n};` : text;
    return `${whole}\nexport {};\n`;
}

/** The compiler's errors in the programs, each with the place of its block. All programs are one project. */
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

/** Runs a program, and returns its exports. */
export function load(block: Block): Record<string, unknown> {
    const { outputText } = ts.transpileModule(programOf(block), { compilerOptions: { ...OPTIONS, noEmit: false } });
    const installed = createRequire(__filename);
    const require_ = (module: string) => (module === "pulumi-metallb" ? metallb : (installed(module) as unknown));
    const exports = {};
    const given = globals(block.text);
    // The program's own declarations hide the globals, as they do for the compiler.
    const body = new Function("exports", "require", ...Object.keys(given), `{${outputText}\n}`);
    (body as (...values: unknown[]) => void)(exports, require_, ...Object.values(given));
    return exports;
}

/** Runs a program with the SDK's mocks, in a stack with the settings that it requires. Returns the resources that it registered. */
export async function runProgram(block: Block): Promise<Registrations> {
    const settings = [...block.text.matchAll(/\.Config\(\)\.require(?:Secret)?\("(\w+)"\)/g)];
    const program = () => {
        for (const [, setting] of settings) pulumi.runtime.setConfig(`project:${setting}`, "of-the-test");
        return load(block);
    };
    return (await run(program)).registered;
}
