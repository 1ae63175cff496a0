// Delays the TypeScript compiler until its first use. Pulumi's SDK loads the compiler to serialise closures, which the plugin never does.
import Module from "node:module";

/** The SDK's module that loads the compiler. */
const SHIM = "@pulumi/pulumi/typescript-shim";

/* eslint-disable @typescript-eslint/no-require-imports */
function delay(file: string): void {
    const load = () => {
        delete require.cache[file];
        return require(file) as object;
    };
    let loaded: object | undefined;
    const module = new Module(file);
    module.exports = new Proxy({}, { get: (_, key) => Reflect.get((loaded ??= load()), key) });
    module.loaded = true;
    require.cache[file] = module;
}

let file: string | undefined;
try {
    file = require.resolve(SHIM);
} catch {
    // Another version of the SDK may lack the module.
}
if (file !== undefined) {
    delay(file);
}
