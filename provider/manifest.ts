import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package's root. Compiled code lies a folder deeper than its source, so package.json is looked for. */
export function packageFolder(): string {
    let folder = __dirname;
    while (!existsSync(join(folder, "package.json"))) {
        folder = dirname(folder);
    }
    return folder;
}

/** What this package says of itself. */
export function manifest(): { version: string; description: string } {
    return JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as ReturnType<typeof manifest>;
}
