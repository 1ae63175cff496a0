// The examples of the resources, in the languages that the schema is for: made of `examples/*.yaml` by `npm run schema:examples`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../base/manifest";

export const examplesFolder = () => join(packageFolder(), "provider", "schema", "examples");

/** A resource's description, with its examples as Pulumi's documentation and its generators of SDKs know them. */
export function withExamples(name: string, description = ""): string {
    const file = join(examplesFolder(), `${name}.md`);
    return existsSync(file) ? `${description}\n\n${readFileSync(file, "utf8").trim()}` : description;
}
