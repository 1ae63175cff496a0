// The program that `pulumi up` runs: this repository's, as built. Pulumi's runner would load a TypeScript compiler in each operation, and
// compile the sources where its cache in the temporary folder is empty, as on a CI runner. Sources that are newer than the build are run by tsx.
/* eslint-disable @typescript-eslint/no-require-imports */
const { isBuilt } = require("../scripts/built");

function load() {
    if (isBuilt()) {
        return require("../dist/stacks/program");
    }
    require("tsx/cjs");
    return require("./program");
}

module.exports = load().cluster(__dirname);
