// Caches compiled code beside the package, for the next process. The plugin, the command and the stacks' program load it before their
// bundles. The folder is the package's own: Node.js would choose one in the temporary folder, where other users may write.
import { statSync } from "node:fs";
import module from "node:module";
import { packageFile, packageFolder } from "./manifest";

const user = process.getuid?.();

// Another user, such as root in a container, would leave files that the owner can't remove.
if (user === undefined || user === statSync(packageFolder()).uid) {
    // Node.js has this function since 22.8, and the one below since 22.10.
    module.enableCompileCache?.(packageFile(".cache"));
}

/** Writes the cache. Node.js does so when it exits, but the engine kills the plugin. */
export function keepCompiled(): void {
    module.flushCompileCache?.();
}
