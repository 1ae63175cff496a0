import * as fs from "node:fs";

const sdk = JSON.parse(fs.readFileSync(require.resolve("@pulumi/kubernetes/package.json"), "utf8")) as {
    version: string;
};

export const SDK_VERSION = sdk.version;

/**
 * The engine warns unless the plugin is at least as new as the SDK that asks for it. A build label says what this is
 * and doesn't count in that comparison.
 */
export const VERSION = `${SDK_VERSION}+lab.stand-in.0.0.0`;
