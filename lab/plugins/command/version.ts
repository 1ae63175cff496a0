import * as fs from "node:fs";

const sdk = JSON.parse(fs.readFileSync(require.resolve("@pulumi/command/package.json"), "utf8")) as {
    version: string;
};

/** At least as new as the SDK that asks for it; the build label says what this is. */
export const VERSION = `${sdk.version}+lab.stand-in.0.0.0`;
