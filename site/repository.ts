import * as fs from "node:fs";
import * as path from "node:path";

/** The repository's folder. */
export const repository = path.resolve(__dirname, "..");

export const packageJson = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")) as {
    name: string;
    version: string;
    description: string;
    repository?: { url: string };
};

/** The folder of a version: patch releases replace each other. */
export const minor = packageJson.version.split(".").slice(0, 2).join(".");
