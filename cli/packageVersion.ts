import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** This package's version. Compiled code lies a folder deeper than its source, so package.json is looked for. */
export function packageVersion(): string {
    let folder = __dirname;
    while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return version;
}
