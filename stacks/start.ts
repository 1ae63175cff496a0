// The built program of the cluster stacks.
import "../base/compileCache";
import type * as program from "./program";

// eslint-disable-next-line @typescript-eslint/no-require-imports
export const { cluster } = require("./program") as typeof program;
