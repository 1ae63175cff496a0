import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import { repositoryRoot } from "../paths";

/** What the build takes, besides what npm installed. */
const sources = ["index.ts", "cli", "components", "policy", "provider", "review", "rules", "tsconfig.build.json"];

/** The file that the build writes last. */
const result = "dist/schema.json";

/** Builds the package if its sources changed after `npm ci` built it: the stack runs the built plugin. */
export async function ensureBuilt(): Promise<string> {
    const built = changed(path.join(repositoryRoot, result));
    if (sources.every((source) => newest(path.join(repositoryRoot, source)) <= built)) {
        return "it is built";
    }
    await run(["npm", "run", "--silent", "build"], { cwd: repositoryRoot });
    return "built";
}

function newest(file: string): number {
    const entries = fs.statSync(file).isDirectory() ? fs.readdirSync(file) : [];
    return Math.max(changed(file), ...entries.map((entry) => newest(path.join(file, entry))));
}

function changed(file: string): number {
    return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
