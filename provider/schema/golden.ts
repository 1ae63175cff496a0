// The committed schema. A review thus shows each change that programs in other languages see.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../base/manifest";

export const goldenFile = () => join(packageFolder(), "provider", "schema", "golden.json");

export const readGolden = () => readFileSync(goldenFile(), "utf8");

/** Returns a schema in the golden file's form: without the version, which only a release changes. */
export function golden(schema: string): string {
    return `${JSON.stringify({ ...(JSON.parse(schema) as object), version: undefined }, undefined, 2)}\n`;
}

export function writeGolden(schema: string): void {
    writeFileSync(goldenFile(), golden(schema));
}
