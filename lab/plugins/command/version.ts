import * as fs from "node:fs";

const sdk = JSON.parse(fs.readFileSync(require.resolve("@pulumi/command/package.json"), "utf8")) as {
    version: string;
};

/** At least as new as the SDK; the build label marks it as a stand-in. */
export const VERSION = `${sdk.version}+lab.stand-in.0.0.0`;
