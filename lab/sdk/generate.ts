import * as fs from "node:fs";
import * as path from "node:path";
import { manifest } from "../../base/manifest";
import { readGolden } from "../../provider/schema/golden";
import { run } from "../exec";

/** Writes the SDKs of a schema, by default the committed one, into a folder: `typescript`, `python` and `go`. */
export async function generateSdks(generator: string, folder: string, schema = writtenSchema()): Promise<void> {
    const file = path.join(folder, "schema.json");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, schema);
    await run([generator, file, folder]);
    fs.rmSync(file);
}

/** Writes the committed schema with this package's version; returns the file. */
export function writtenSchema(): string {
    return JSON.stringify({ ...JSON.parse(readGolden()), version: manifest().version });
}
