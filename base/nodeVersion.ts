// The plugin and the command import this module first: the modules after it may fail to load on an older Node.js.
import { writeSync } from "node:fs";
import { manifest } from "./manifest";

const NEEDED = Number(/\d+/.exec(manifest().engines.node)?.[0]);
/** The command's exit code if it can't check anything. */
const NOT_RUN = 2;

if (Number.parseInt(process.versions.node) < NEEDED) {
    writeSync(
        2,
        `pulumi-metallb needs Node.js ${NEEDED} or newer, but ${process.execPath} is ${process.versions.node}. ` +
            `-> Install Node.js ${NEEDED} or newer, and put it first on PATH.\n`,
    );
    process.exit(NOT_RUN);
}
