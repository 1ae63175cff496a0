import * as path from "node:path";
import { run, type RunOptions } from "../exec";

export type Kubectl = (args: readonly string[], options?: Pick<RunOptions, "input" | "timeoutMs">) => Promise<string>;

/** Returns the lab's own kubectl for the lab's own cluster, independent of the machine's configuration. */
export function kubectlFor(program: string, kubeconfig: string): Kubectl {
    // The cache stays with the cluster, not in the user's home.
    const own = [`--kubeconfig=${kubeconfig}`, `--cache-dir=${path.dirname(kubeconfig)}/cache`];
    return (args, options = {}) => run([program, ...own, ...args], options);
}
