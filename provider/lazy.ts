// Modules that are loaded on first use, so that a program without firewalls doesn't load their code at the plugin's start. `require` works
// in compiled code and in sources run by tsx; `import()` would resolve files by the rules of ES modules.
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as index from "../index";
import type * as manifestFiles from "./resources/manifestFiles";

export const lazy = {
    package: () => require("../index") as typeof index,
    manifestFiles: () => require("./resources/manifestFiles") as typeof manifestFiles,
};
