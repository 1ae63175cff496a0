import { quotedForShell } from "./commands";

/** The command to run for a file of values of MetalLB's chart: the component's inputs hold them under install.values. */
export function chartValuesAnswer(name: string): string {
    const put = `{ echo "install:"; echo "  values:"; sed "/^---/d; s/^/    /" ${quotedForShell(name)}; }`;
    return `${name} holds values of MetalLB's chart, which are install.values among the component's inputs: ${put} | pulumi-metallb check -`;
}
