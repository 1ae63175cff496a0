import * as fs from "node:fs";
import * as path from "node:path";
import { manifest } from "../../provider/manifest";
import { readGolden } from "../../provider/schema/golden";
import { run } from "../exec";

/** Writes the SDKs of the committed schema into a folder: `typescript`, `python` and `go`. */
export async function generateSdks(generator: string, folder: string): Promise<void> {
    const schema = path.join(folder, "schema.json");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(schema, JSON.stringify({ ...JSON.parse(readGolden()), version: manifest().version }));
    await run([generator, schema, folder]);
    fs.rmSync(schema);
}
