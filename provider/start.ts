// The plugin's process.
import "../base/nodeVersion";
import "../base/compileCache";
import "./typescriptOnUse";

// eslint-disable-next-line @typescript-eslint/no-require-imports
require("./main");
