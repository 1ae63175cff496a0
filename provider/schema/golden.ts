// The schema as it is committed: a change of what programs in other languages see is thus seen in a review.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../base/manifest";

export const goldenFile = () => join(packageFolder(), "provider", "schema", "golden.json");

export const readGolden = () => readFileSync(goldenFile(), "utf8");

/** A schema as the golden file has it: without the version, which a release changes and nothing else does. */
export function golden(schema: string): string {
    return `${JSON.stringify({ ...(JSON.parse(schema) as object), version: undefined }, undefined, 2)}\n`;
}

export function writeGolden(schema: string): void {
    writeFileSync(goldenFile(), golden(schema));
}
