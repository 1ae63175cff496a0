// The program that `pulumi up` runs: this repository's build. Pulumi's runner would load a TypeScript compiler in each operation. It would
// also compile the sources if its cache in the temporary folder is empty, as on a CI runner. If the sources are newer than the build, tsx
// runs them.
/* eslint-disable @typescript-eslint/no-require-imports */
const { isBuilt } = require("../scripts/built");

function load() {
    if (isBuilt()) {
        return require("../dist/stacks/start");
    }
    require("tsx/cjs");
    return require("./program");
}

module.exports = load().cluster(__dirname);
