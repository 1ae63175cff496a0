import * as fs from "node:fs";
import * as path from "node:path";
import type { Release } from "./downloads";
import type { GoRecipe } from "./go";

/** Returns a go.mod that only requires one module for its programs. */
export function requiring(module: string, version: string, goVersion: string, more = ""): string {
    return `module lab/tool\n\ngo ${goVersion}\n\nrequire ${module} ${version}\n${more}`;
}

/** Returns a recipe that builds one program of one module. */
export function simpleRecipe(options: {
    name: string;
    module: string;
    version: string;
    go: string;
    package: string;
    link?: string;
    release?: Release;
}): GoRecipe {
    const goMod = requiring(options.module, options.version, options.go, `\ntool ${options.package}\n`);
    return {
        name: options.name,
        version: options.version,
        programs: [{ package: options.package, program: options.name, link: options.link, release: options.release }],
        inputs: goMod,
        prepare: async (folder) => fs.writeFileSync(path.join(folder, "go.mod"), goMod),
    };
}
