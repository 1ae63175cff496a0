import * as fs from "node:fs";
import * as path from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import { cluster } from "../../stacks/program";
import type { Lab } from "../index";
import { repositoryRoot } from "../paths";
import type { KubernetesPlugin } from "./plugin";

/** Protects nothing: the lab's stacks hold the lab's own made-up passwords only. */
const passphrase = "lab";

/** Pulumi's state on this lab, gone with the lab. */
function stateFolder(lab: Lab): string {
    return path.join(path.dirname(path.dirname(lab.kubeconfig)), "pulumi");
}

/** What the Pulumi CLI needs in its environment to work on the lab, with its state inside the lab's own. */
export function pulumiEnvironment(lab: Lab, plugin: KubernetesPlugin): Record<string, string> {
    const backend = path.join(stateFolder(lab), "backend");
    fs.mkdirSync(backend, { recursive: true });
    return {
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        KUBECONFIG: lab.kubeconfig,
        ...plugin.environment,
    };
}

/** The lab's CLI, for the Automation API, which asks for a folder with a `bin` in it. */
export function pulumiCommand(lab: Lab): Promise<automation.PulumiCommand> {
    const root = path.join(stateFolder(lab), "cli");
    const link = path.join(root, "bin", "pulumi");
    if (!fs.existsSync(link)) {
        fs.mkdirSync(path.dirname(link), { recursive: true });
        fs.symlinkSync(lab.tools.pulumi, link);
    }
    return automation.PulumiCommand.get({ root });
}

/**
 * The stack `lab` of this repository's own project, with its own Pulumi.yaml and stack file. Its program runs in this process: the lab has
 * no language host of Pulumi's.
 */
export async function labStack(lab: Lab, plugin: KubernetesPlugin): Promise<automation.Stack> {
    return automation.LocalWorkspace.createOrSelectStack(
        { stackName: "lab", projectName: "pulumi-metallb", program: async () => cluster() },
        { workDir: repositoryRoot, pulumiCommand: await pulumiCommand(lab), envVars: pulumiEnvironment(lab, plugin) },
    );
}
