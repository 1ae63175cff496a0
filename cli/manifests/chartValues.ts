import { quotedForShell } from "./commands";

/** The command to run for a file of values of MetalLB's chart: the component's inputs hold them under install.values. */
export function chartValuesAnswer(name: string, platform = process.platform): string {
    const said = `${name} holds values of MetalLB's chart, which are install.values among the component's inputs`;
    // The shells of Windows have nothing that does it in one line.
    if (platform === "win32") {
        return `${said}: put them below install: and values: in a file of their own, and run pulumi-metallb check on that`;
    }
    const put = `{ echo "install:"; echo "  values:"; sed "/^---/d; s/^/    /" ${quotedForShell(name)}; }`;
    return `${said}: ${put} | pulumi-metallb check -`;
}
