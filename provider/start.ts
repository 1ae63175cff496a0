// The plugin's process.
import "../base/nodeVersion";
import "../base/compileCache";
import "./sdkOnUse";

// eslint-disable-next-line @typescript-eslint/no-require-imports
require("./main");
