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

/** What this package says of itself, by npm's names and Pulumi's. */
export interface Manifest {
    version: string;
    description: string;
    engines: { node: string };
    homepage?: string;
    keywords?: string[];
    license?: string;
    repository?: string | { url: string };
    /** `server` is where the engine downloads the plugin from. */
    pulumi?: { server?: string };
}

export function manifest(): Manifest {
    return JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8")) as Manifest;
}

/** Which plugin serves this package's resources: that of the same version, from where it is published. */
export function ownPlugin({ version, pulumi }: Manifest = manifest()): { version: string; pluginDownloadURL?: string } {
    return { version, ...(pulumi?.server === undefined ? {} : { pluginDownloadURL: pulumi.server }) };
}
