// The examples of the resources, in all languages of the SDKs. `npm run schema:examples` makes them from `examples/*.yaml`.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFile } from "../../base/manifest";

export const examplesFolder = () => packageFile("provider/schema/examples");

/** Returns a resource's description with its examples, in the form that Pulumi's documentation and SDK generators read. */
export function withExamples(name: string, description = ""): string {
    const file = join(examplesFolder(), `${name}.md`);
    return existsSync(file) ? `${description}\n\n${readFileSync(file, "utf8").trim()}` : description;
}
