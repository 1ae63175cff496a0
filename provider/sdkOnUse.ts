// Delays parts of Pulumi's SDK until their first use. The SDK loads them for programs that serialise closures or run other programs, and
// with them the TypeScript compiler. The plugin does neither.
import Module from "node:module";

type Exports = Record<string | symbol, unknown>;
type Callable = (...args: unknown[]) => unknown;

/** The modules of the SDK. It reads the functions of those with `functions` when it starts, so only their calls are delayed. */
const MODULES = [
    { name: "automation", functions: false },
    { name: "runtime/closure/codePaths", functions: true },
    { name: "runtime/closure/serializeClosure", functions: true },
];

function delay(file: string, functions: boolean): void {
    let loaded: Exports | undefined;
    const load = (): Exports => {
        if (loaded === undefined) {
            delete require.cache[file];
            // eslint-disable-next-line @typescript-eslint/no-require-imports
            loaded = require(file) as Exports;
        }
        return loaded;
    };
    const module = new Module(file);
    module.exports = new Proxy<Exports>(
        { __esModule: true },
        {
            get: (own, key) => {
                if (key in own) return own[key];
                return functions ? (...args: unknown[]) => (load()[key] as Callable)(...args) : load()[key];
            },
        },
    );
    module.loaded = true;
    require.cache[file] = module;
}

for (const { name, functions } of MODULES) {
    let file: string;
    try {
        file = require.resolve(`@pulumi/pulumi/${name}`);
    } catch {
        // Another version of the SDK may lack the module.
        continue;
    }
    delay(file, functions);
}
