import * as fs from "node:fs";
import * as path from "node:path";
import { schema as committed } from "../../provider/schema/golden";
import { run } from "../exec";

/** Writes the SDKs of a schema, by default the committed one, into a folder: `typescript`, `python` and `go`. */
export async function generateSdks(
    generator: string,
    folder: string,
    schema = JSON.stringify(committed()),
): Promise<void> {
    const file = path.join(folder, "schema.json");
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, schema);
    await run([generator, file, folder]);
    fs.rmSync(file);
}
