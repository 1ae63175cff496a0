import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as infer from "./infer";

/** The build's schema, beside the compiled sources. */
export const SCHEMA_FILE = join(__dirname, "..", "..", "schema.json");

let schema: string | undefined;

/** Returns the package's schema: from the build, or inferred if the sources themselves run. */
export function loadSchema(): string {
    return (schema ??= __filename.endsWith(".ts") ? inferred() : readFileSync(SCHEMA_FILE, "utf8"));
}

/** Infers the schema. The module is required only here, because it loads the TypeScript compiler. */
function inferred(): string {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return (require("./infer") as typeof infer).inferSchema();
}
