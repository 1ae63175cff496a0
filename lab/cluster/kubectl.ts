import { run, type RunOptions } from "../exec";

export type Kubectl = (args: readonly string[], options?: Pick<RunOptions, "input" | "timeoutMs">) => Promise<string>;

/** The lab's own kubectl for the lab's own cluster, whatever else the machine has. */
export function kubectlFor(program: string, kubeconfig: string): Kubectl {
    return (args, options = {}) => run([program, `--kubeconfig=${kubeconfig}`, ...args], options);
}
