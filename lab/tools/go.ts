import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { run, tryRun } from "../exec";
import { cacheRoot } from "../paths";
import type { CacheEntry } from "./cache";
import { downloadReleases, type Release } from "./downloads";

/** A package of a Go module, and the name of its program. */
export interface GoProgram {
    package: string;
    program: string;
    /** Linker flags, in addition to those of every build. */
    link?: string;
    /** The same program as its project publishes it: preferred to a build, if it is available. */
    release?: Release;
}

export interface GoRecipe {
    name: string;
    version: string;
    programs: GoProgram[];
    /** Everything besides the programs that determines the result: the go.mod, patches. */
    inputs: unknown;
    /** Writes go.mod and other files that the build needs into an empty folder. */
    prepare(folder: string): Promise<void>;
    /** Adds files that aren't built. */
    extra?(output: string): Promise<void>;
}

const environment = { GOFLAGS: "-mod=mod", CGO_ENABLED: "0", GOWORK: "off" };

/** Returns the folder of a module's source, and downloads the module if needed. It is read-only. */
export async function moduleSource(module: string, version: string): Promise<string> {
    const result = await tryRun(["go", "mod", "download", "-json", `${module}@${version}`], {
        // Outside of any module: a module's own replacements would apply.
        cwd: "/",
        env: { ...environment, GOFLAGS: "" },
    });
    const answer = JSON.parse(result.stdout || "{}") as { Dir?: string; Error?: string };
    if (!answer.Dir) {
        throw new LabError(`${module}@${version} can't be downloaded: ${answer.Error ?? result.stderr.trim()}`, {
            cause: "the module proxy (GOPROXY) can't be reached, or doesn't have that version",
        });
    }
    return answer.Dir;
}

/** Copies a module's folder and makes the copy writable. */
export function copyModule(source: string, target: string): void {
    fs.cpSync(source, target, { recursive: true });
    makeWritable(target);
}

export function makeWritable(folder: string): void {
    fs.chmodSync(folder, 0o755);
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        const name = path.join(folder, entry.name);
        if (entry.isDirectory()) {
            makeWritable(name);
        } else {
            fs.chmodSync(name, 0o644);
        }
    }
}

/** Returns the cache entry that builds a recipe's programs. */
export function goEntry(recipe: GoRecipe): CacheEntry {
    return {
        name: recipe.name,
        version: recipe.version,
        // The origin of a program doesn't determine its content, so it isn't part of the key.
        recipe: [
            recipe.programs.map(({ package: of, program, link }) => ({ package: of, program, link })),
            recipe.inputs,
        ],
        build: async (output, say) => {
            const left = await downloadReleases(recipe.programs, output, say);
            if (left.length > 0) {
                await goBuild(recipe, left, output);
            }
            await recipe.extra?.(output);
        },
    };
}

async function goBuild(recipe: GoRecipe, programs: GoProgram[], output: string): Promise<void> {
    const source = path.join(output, "source");
    const log = buildLog(recipe.name, recipe.version);
    fs.mkdirSync(source);
    fs.mkdirSync(path.dirname(log), { recursive: true });
    fs.rmSync(log, { force: true });
    await recipe.prepare(source);
    // Programs with the same linker flags are built together: Go then uses two cores better.
    for (const [link, alike] of byLink(programs)) {
        const names = alike.map((p) => p.package);
        const flags = ["-trimpath", `-ldflags=-s -w${link && ` ${link}`}`];
        const bin = path.join(output, "linked");
        fs.mkdirSync(bin, { recursive: true });
        await run(["go", "build", ...flags, "-o", `${bin}/`, ...names], { cwd: source, env: environment, log });
        for (const p of alike) {
            fs.renameSync(path.join(bin, executableName(p.package)), path.join(output, p.program));
        }
        fs.rmSync(bin, { recursive: true });
    }
    fs.rmSync(source, { recursive: true, force: true });
}

export function buildLog(name: string, version: string): string {
    return path.join(cacheRoot(), "logs", `${name}-${version}.log`);
}

/** Returns the name that `go build` gives a package's program: the last path element that is no major version. */
export function executableName(packagePath: string): string {
    const parts = packagePath.split("/").filter((part) => !/^v[0-9]+$/.test(part));
    return parts[parts.length - 1] as string;
}

function byLink(programs: GoProgram[]): Map<string, GoProgram[]> {
    const groups = new Map<string, GoProgram[]>();
    for (const program of programs) {
        const link = program.link ?? "";
        groups.set(link, [...(groups.get(link) ?? []), program]);
    }
    return groups;
}
