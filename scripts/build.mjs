// Builds dist/: bundles with the package's code, and the types for users. A bundle loads several times faster than hundreds of modules.
import * as fs from "node:fs";
import * as path from "node:path";
import process from "node:process";
import { build } from "esbuild";
import ts from "typescript";

/** The modules that Node.js, the engine and users load. */
const entries = ["index.ts", "check.ts", "policy/policies.ts", "policy/pack.ts"];
/** The plugin, the command and the stacks' program. Each `start` loads the other bundle, which the cache of compiled code then has. */
const programs = ["provider/start", "provider/main", "cli/start", "cli/main", "stacks/start", "stacks/program"];

const { version, dependencies, peerDependencies } = JSON.parse(fs.readFileSync("package.json", "utf8"));

fs.rmSync("dist", { recursive: true, force: true });
declare();
// A policy pack is a folder with these two files. The second file has the version.
fs.mkdirSync("dist/policy", { recursive: true });
fs.copyFileSync("policy/PulumiPolicy.yaml", "dist/policy/PulumiPolicy.yaml");
fs.writeFileSync("dist/policy/package.json", JSON.stringify({ private: true, version, main: "pack.js" }));
await bundle();

/** Writes the types of the package's exports, and of the modules that they refer to. */
function declare() {
    const { config } = ts.readConfigFile("tsconfig.build.json", ts.sys.readFile);
    const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
    const program = ts.createProgram(fileNames, options);
    const written = new Map();
    const { diagnostics } = program.emit(undefined, (file, text) => written.set(path.resolve(file), text));
    const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
    if (problems.length > 0) {
        const host = { getCanonicalFileName: (file) => file, getCurrentDirectory: process.cwd, getNewLine: () => "\n" };
        throw new Error(ts.formatDiagnostics(problems, host));
    }
    const keep = (file) => {
        const text = written.get(file);
        written.delete(file);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
        for (const { fileName } of ts.preProcessFile(text).importedFiles) {
            const base = path.resolve(path.dirname(file), fileName);
            const next = [`${base}.d.ts`, path.join(base, "index.d.ts")].find((candidate) => written.has(candidate));
            if (next !== undefined) keep(next);
        }
    };
    fileNames.forEach((file) => keep(path.resolve(options.outDir, path.relative(".", file).replace(/\.ts$/, ".d.ts"))));
}

/** Bundles the programs. Dependencies stay packages. Other libraries are pure code, and become part of the bundles. */
async function bundle() {
    const { metafile } = await build({
        entryPoints: [...entries, ...programs.map((name) => `${name}.ts`)],
        outdir: "dist",
        outbase: ".",
        bundle: true,
        platform: "node",
        target: "node22",
        mainFields: ["module", "main"],
        external: ["./main", "./program", "./policies", ...Object.keys({ ...dependencies, ...peerDependencies })],
        metafile: true,
        logLevel: "warning",
    });
    const folders = Object.keys(metafile.inputs).flatMap(
        (file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
    );
    const licenses = [...new Set(folders)].sort().map((folder) => {
        const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
        const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), "utf8").trim()}\n`;
    });
    fs.writeFileSync("dist/THIRD_PARTY_LICENSES.txt", licenses.join(`\n${"-".repeat(80)}\n\n`));
}
