import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as infer from "./infer";

/** Where the build puts the schema, beside the compiled sources. */
export const SCHEMA_FILE = join(__dirname, "..", "..", "schema.json");

let schema: string | undefined;

/** The package's schema: from the build, or inferred anew where the sources themselves are run. */
export function loadSchema(): string {
    return (schema ??= __filename.endsWith(".ts") ? inferred() : readFileSync(SCHEMA_FILE, "utf8"));
}

/** Loads a TypeScript compiler, so the module is required only here. */
function inferred(): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("./infer") as typeof infer).inferSchema();
}
