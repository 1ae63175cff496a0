// Checks by modification times whether dist/ is up to date.
/* eslint-disable @typescript-eslint/no-require-imports */
const fs = require("node:fs");
const path = require("node:path");

/** The inputs of the build, except node_modules. */
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
    // Single files, because Pulumi writes the stacks' files into the same folder. They aren't part of the build.
    "stacks/configuration.ts",
    "stacks/fleet.ts",
    "stacks/program.ts",
    "stacks/start.ts",
    "scripts/build.mjs",
    "package.json",
    "tsconfig.build.json",
];

/** The last file that the build writes. */
const result = "dist/THIRD_PARTY_LICENSES.txt";

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
