// Whether dist/ is what a build would make now, by the files' times.
/* eslint-disable @typescript-eslint/no-require-imports */
const fs = require("node:fs");
const path = require("node:path");

/** What the build takes, besides what npm installed. */
const sources = [
    "check.ts",
    "index.ts",
    "base",
    "cli",
    "components",
    "policy",
    "provider",
    "review",
    "routers",
    "rules",
    // Pulumi writes the stacks' files, which are no part of the build, into the same folder.
    "stacks/configuration.ts",
    "stacks/fleet.ts",
    "stacks/program.ts",
    "tsconfig.build.json",
];

/** The file that the build writes last. */
const result = "dist/schema.json";

function newest(file) {
    const found = fs.statSync(file, { throwIfNoEntry: false });
    if (!found?.isDirectory()) {
        return found?.mtimeMs ?? 0;
    }
    return Math.max(found.mtimeMs, ...fs.readdirSync(file).map((entry) => newest(path.join(file, entry))));
}

exports.isBuilt = (root = path.dirname(__dirname)) => {
    const built = newest(path.join(root, result));
    return sources.every((source) => newest(path.join(root, source)) <= built);
};
