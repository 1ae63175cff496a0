// Caches compiled code beside the package, for the next process. The plugin and the command load it before their bundles. The folder is the
// package's own: Node.js would choose one in the temporary folder, where other users may write.
import module from "node:module";
import { packageFile } from "./manifest";

// Node.js has these functions since 22.8 and 22.10.
module.enableCompileCache?.(packageFile(".cache"));

/** Writes the cache. Node.js does so when it exits, but the engine kills the plugin. */
export function keepCompiled(): void {
    module.flushCompileCache?.();
}
