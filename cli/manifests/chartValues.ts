import { quotedForShell } from "./commands";

/** The error for a file of values of MetalLB's chart, with the command that checks them as install.values. */
export function chartValuesAnswer(name: string, platform = process.platform): string {
    const problem = `${name} has values of MetalLB's chart, which belong under install.values in the component's inputs`;
    // Shells on Windows have no one-line command for it.
    if (platform === "win32") {
        return `${problem} -> put them below install: and values: in a new file, and run pulumi-metallb check with this file`;
    }
    const put = `{ echo "install:"; echo "  values:"; sed "/^---/d; s/^/    /" ${quotedForShell(name)}; }`;
    return `${problem} -> run ${put} | pulumi-metallb check -`;
}
