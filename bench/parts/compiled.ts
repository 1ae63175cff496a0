import * as fs from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { repositoryRoot } from "../../lab/paths";

const SOURCES = path.join(repositoryRoot, "bench/programs");

/** Compiles the programs into a folder where their relative paths lead to the built package. Returns the folder. */
export function compiledPrograms(): string {
    const folder = path.join(repositoryRoot, "dist/bench/programs");
    fs.mkdirSync(folder, { recursive: true });
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    for (const file of fs.readdirSync(SOURCES)) {
        const { outputText } = ts.transpileModule(fs.readFileSync(path.join(SOURCES, file), "utf8"), {
            compilerOptions,
        });
        fs.writeFileSync(path.join(folder, file.replace(/\.ts$/, ".js")), outputText);
    }
    return folder;
}
