import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import { parse, parseDocument } from "yaml";
import { cluster } from "../../stacks/program";
import type { Lab } from "../index";
import { repositoryRoot } from "../paths";
import type { KubernetesPlugin } from "./plugin";

/**
 * In a process of many operations an engine gets the port of an earlier one, and the connections that gRPC keeps for the whole process
 * remember that nobody listens there any more ("No connection established"). So each client has its own.
 */
const { grpcClientOptions } = pulumi.runtime as unknown as { grpcClientOptions: object }; // the SDK's types leave it out
Object.assign(grpcClientOptions, { "grpc.use_local_subchannel_pool": 1 });

/** Protects nothing: the lab's stacks hold the lab's own made-up passwords only. */
const passphrase = "lab";

/** The package's own plugin and the lab's stand-ins, run from their sources. */
const pluginFolders = ["metallb", "command"].map((name) => path.join(repositoryRoot, "lab/plugins", name));

/** Pulumi's state on this lab, gone with the lab. */
function stateFolder(lab: Lab): string {
    return path.join(path.dirname(path.dirname(lab.kubeconfig)), "pulumi");
}

/** What the Pulumi CLI needs in its environment to work on the lab, with its state inside the lab's own. */
export function pulumiEnvironment(lab: Lab, plugin: KubernetesPlugin): Record<string, string> {
    const backend = path.join(stateFolder(lab), "backend");
    fs.mkdirSync(backend, { recursive: true });
    const { PATH, ...environment } = plugin.environment;
    return {
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        KUBECONFIG: lab.kubeconfig,
        ...environment,
        PATH: [...pluginFolders, PATH ?? process.env.PATH].join(path.delimiter),
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

/** The stack `lab` of this repository's own program, which runs in this process: the lab has no language host of Pulumi's. */
export async function labStack(lab: Lab, plugin: KubernetesPlugin): Promise<automation.Stack> {
    return automation.LocalWorkspace.createOrSelectStack(
        { stackName: "lab", projectName: "pulumi-metallb", program: async () => cluster() },
        {
            workDir: projectFolder(lab),
            pulumiCommand: await pulumiCommand(lab),
            envVars: pulumiEnvironment(lab, plugin),
        },
    );
}

/**
 * A copy of the repository's Pulumi.yaml and of the stack's file, with what is known only now: the firewalls' certificates, which are made
 * when the lab starts. And the package's plugin is the sources' and not the last build.
 */
function projectFolder(lab: Lab): string {
    const folder = path.join(stateFolder(lab), "project");
    fs.mkdirSync(folder, { recursive: true });
    const project = parse(fs.readFileSync(path.join(repositoryRoot, "Pulumi.yaml"), "utf8"));
    const copy = { ...project, main: undefined, plugins: undefined, stackConfigDir: undefined };
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), JSON.stringify(copy));
    const stack = parseDocument(fs.readFileSync(path.join(repositoryRoot, "stacks/Pulumi.lab.yaml"), "utf8"));
    lab.firewalls.forEach(({ certificate }, index) => {
        const firewall = ["config", "pulumi-metallb:metallb", "pfSense", "firewalls", index];
        stack.setIn([...firewall, "caCertificate"], certificate);
    });
    fs.writeFileSync(path.join(folder, "Pulumi.lab.yaml"), stack.toString());
    return folder;
}
