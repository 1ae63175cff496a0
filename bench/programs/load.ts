// Loads Pulumi's SDKs and then the package, as a user's program does. Reports the processor time of both on file descriptor 3.
import * as fs from "node:fs";
import { processorMs } from "./usage";

/* eslint-disable @typescript-eslint/no-require-imports */
const start = processorMs();
require("@pulumi/pulumi");
require("@pulumi/kubernetes");
require("@pulumi/command");
const sdks = processorMs();
require("../../index");
fs.writeSync(3, JSON.stringify({ sdks: sdks - start, package: processorMs() - sdks }));
