// The committed schema, which the plugin serves. A review thus shows each change that programs in other languages see.
import { readFileSync, writeFileSync } from "node:fs";
import { manifest, packageFile } from "../../base/manifest";

export const goldenFile = () => packageFile("provider/schema/golden.json");

export const readGolden = () => readFileSync(goldenFile(), "utf8");

/** A package's schema, as far as the plugin reads it. */
export interface Schema {
    resources: Record<string, { isComponent?: boolean; properties: object } | undefined>;
}

/** Returns the schema with the package's version. */
export function schema(): Schema & { version: string } {
    return { ...(JSON.parse(readGolden()) as Schema), version: manifest().version };
}

/** Returns a schema in the golden file's form: without the version, which only a release changes. */
export function golden(schema: string): string {
    return `${JSON.stringify({ ...(JSON.parse(schema) as object), version: undefined }, undefined, 2)}\n`;
}

export function writeGolden(schema: string): void {
    writeFileSync(goldenFile(), golden(schema));
}
