// Modules that are loaded when they are first needed: a program without firewalls doesn't pay for them when the plugin starts. By `require`,
// which compiled code and sources run by tsx have alike; `import()` would look for files by the rules of ES modules.
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as index from "../index";
import type * as manifestFiles from "./resources/manifestFiles";
import type * as schema from "./schema/load";

export const lazy = {
    package: () => require("../index") as typeof index,
    manifestFiles: () => require("./resources/manifestFiles") as typeof manifestFiles,
    schema: () => require("./schema/load") as typeof schema,
};
