import * as path from "node:path";
import { buildSync } from "esbuild";
import { repositoryRoot } from "../../lab/paths";

/** The folder of the compiled programs. Their relative paths lead from it to the built package. */
export const PROGRAMS = path.join(repositoryRoot, "dist/bench/programs");

/** Compiles the programs, so that the measured times include no compilation. */
export function compilePrograms(): void {
    buildSync({
        entryPoints: [path.join(repositoryRoot, "bench/programs/*.ts")],
        outdir: PROGRAMS,
        format: "cjs",
        platform: "node",
        target: "node22",
    });
}
