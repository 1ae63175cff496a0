import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Returns the package's root, which has package.json. The sources and the bundles are in folders of different depths, so the function
 * searches upwards.
 */
export function packageFolder(): string {
    let folder = __dirname;
    while (!existsSync(join(folder, "package.json"))) {
        folder = dirname(folder);
    }
    return folder;
}

/** Returns the path of a file that the package ships. Code can't use its own folder: the build joins the modules into bundles. */
export function packageFile(...parts: string[]): string {
    return join(packageFolder(), ...parts);
}

/** The fields of package.json, by npm's and Pulumi's names. */
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
    return JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as Manifest;
}

/** Returns the plugin that serves this package's resources: its version, which is the package's, and the URL for its download. */
export function ownPlugin({ version, pulumi }: Manifest = manifest()): { version: string; pluginDownloadURL?: string } {
    return { version, ...(pulumi?.server === undefined ? {} : { pluginDownloadURL: pulumi.server }) };
}
