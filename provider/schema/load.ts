import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lazy } from "../lazy";

/** Where the build puts the schema, beside the compiled sources. */
export const SCHEMA_FILE = join(__dirname, "..", "..", "schema.json");

let schema: string | undefined;

/** The package's schema: from the build, or inferred anew where the sources themselves are run. */
export function loadSchema(): string {
    return (schema ??= __filename.endsWith(".ts") ? lazy.infer().inferSchema() : readFileSync(SCHEMA_FILE, "utf8"));
}
