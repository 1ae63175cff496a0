// Loaded before the program of a measured process. At the end, it reports the processor time and the peak memory on file descriptor 3.
import * as fs from "node:fs";
import { peakMiB, processorMs } from "./usage";

/** The time in which a plugin that serves loads its components. It starts 20 ms after it serves. */
const LOADING_MS = 200;

process.on("exit", () => {
    fs.writeSync(3, JSON.stringify({ processorMs: processorMs(), peakMiB: peakMiB(process.pid) }));
});
process.on("SIGTERM", () => setTimeout(() => process.exit(), LOADING_MS));
