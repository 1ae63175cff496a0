import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import type { Lab, PulumiLab } from "../index";
import { labCli } from "../pulumi/cli";
import type { KubernetesPlugin } from "./plugin";
import { labProject } from "./workspace";

/**
 * In a process of many operations an engine gets the port of an earlier one, and the connections that gRPC keeps for the whole process
 * remember that nobody listens there any more ("No connection established"). So each client has its own.
 */
const { grpcClientOptions } = pulumi.runtime as unknown as { grpcClientOptions: object }; // the SDK's types leave it out
Object.assign(grpcClientOptions, { "grpc.use_local_subchannel_pool": 1 });

/** The stack `lab` by the Automation API, and what its operations take. */
export interface LabStack {
    stack: automation.Stack;
    options: { configFile: string };
}

/** One for each CLI: to get one starts it, for its version. */
const commands = new Map<string, Promise<automation.PulumiCommand>>();

/** The lab's CLI, for the Automation API, which asks for a folder with a `bin` in it; with more language hosts than Node.js'. */
export function pulumiCommand(lab: PulumiLab, hosts: string[] = []): Promise<automation.PulumiCommand> {
    const root = path.dirname(labCli(lab, hosts));
    const command = commands.get(root) ?? automation.PulumiCommand.get({ root });
    commands.set(root, command);
    return command;
}

/** The stack `lab` of this repository, as the CLI finds it: with its program in a process of its own. */
export async function labStack(lab: Lab, plugin: KubernetesPlugin): Promise<LabStack> {
    const project = labProject(lab, plugin);
    const stack = await automation.LocalWorkspace.createOrSelectStack(
        { stackName: project.stack, workDir: project.folder },
        { pulumiCommand: await pulumiCommand(lab), envVars: project.environment },
    );
    return { stack, options: { configFile: project.configFile } };
}
