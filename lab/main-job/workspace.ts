import * as fs from "node:fs";
import * as path from "node:path";
import { parseDocument } from "yaml";
import type { Lab, PulumiLab } from "../index";
import { repositoryRoot } from "../paths";
import { labCli } from "../pulumi/cli";
import type { KubernetesPlugin } from "./plugin";

/** Protects nothing: the lab's stacks have only the lab's own made-up passwords. */
const passphrase = "lab";

/** The package's own built plugin, and the lab's stand-in, run from its sources. */
const pluginFolders = [repositoryRoot, path.join(repositoryRoot, "lab/plugins/command")];

const stackName = "lab";

/** The files and variables with which the CLI works on the stack `lab`. */
export interface LabProject {
    stack: string;
    folder: string;
    cli: string;
    configFile: string;
    environment: Record<string, string>;
}

/** The folder of Pulumi's state for this lab, deleted with the lab. */
function stateFolder(lab: PulumiLab): string {
    return path.join(lab.state, "pulumi");
}

/** The environment with which the Pulumi CLI works on the lab. The state is inside the lab's own folder. */
export function pulumiEnvironment(lab: PulumiLab, plugin: KubernetesPlugin): Record<string, string> {
    const backend = path.join(stateFolder(lab), "backend");
    fs.mkdirSync(backend, { recursive: true });
    const { PATH, ...environment } = plugin.environment;
    return {
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        KUBECONFIG: lab.kubeconfig,
        ...environment,
        PATH: [labCli(lab), ...pluginFolders, PATH ?? process.env.PATH].join(path.delimiter),
    };
}

/** The stack `lab` of this repository, for the CLI. */
export function labProject(lab: Lab, plugin: KubernetesPlugin): LabProject {
    return {
        stack: stackName,
        folder: repositoryRoot,
        cli: path.join(labCli(lab), "pulumi"),
        environment: pulumiEnvironment(lab, plugin),
        configFile: writeConfiguration(lab),
    };
}

/** Whether the stack `lab` was made on this lab. */
export function labStackExists(lab: PulumiLab): boolean {
    const stacks = path.join(stateFolder(lab), "backend/.pulumi/stacks/pulumi-metallb");
    return ["json", "json.gz"].some((ending) => fs.existsSync(path.join(stacks, `${stackName}.${ending}`)));
}

/** Returns the shell commands with which a user does the same as the main job. */
export function byHand(lab: Lab, plugin: KubernetesPlugin, { configFile, folder, stack }: LabProject): string[] {
    return [
        `cd ${folder}`,
        `. ${writeEnvironment(lab, plugin)}`,
        `pulumi up --stack ${stack} --config-file ${configFile}`,
    ];
}

/** Copies the stack file and adds the firewalls' certificates, which are made when the lab starts. */
function writeConfiguration(lab: Lab): string {
    const stack = parseDocument(fs.readFileSync(path.join(repositoryRoot, `stacks/Pulumi.${stackName}.yaml`), "utf8"));
    lab.firewalls.forEach(({ certificate }, index) => {
        const firewall = ["config", "pulumi-metallb:metallb", "pfSense", "firewalls", index];
        stack.setIn([...firewall, "caCertificate"], certificate);
    });
    const file = path.join(stateFolder(lab), `Pulumi.${stackName}.yaml`);
    fs.writeFileSync(file, stack.toString());
    return file;
}

/** Writes a file for a shell to source, with the variables that a user needs to type commands for the lab. */
function writeEnvironment(lab: Lab, plugin: KubernetesPlugin): string {
    const { PATH, ...others } = pulumiEnvironment(lab, plugin);
    const inherited = process.env["PATH"]!.split(path.delimiter);
    // The machine's own Node.js may be too old.
    const node = path.dirname(process.execPath);
    const own = [...PATH!.split(path.delimiter).filter((folder) => !inherited.includes(folder)), node];
    const lines = [
        ...Object.entries(others).map(([name, value]) => `export ${name}='${value}'`),
        `export PATH='${own.join(path.delimiter)}':"$PATH"`,
    ];
    const file = path.join(stateFolder(lab), "environment");
    fs.writeFileSync(file, `${lines.join("\n")}\n`);
    return file;
}
