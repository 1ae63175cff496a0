import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import type { Lab, PulumiLab } from "../index";
import { labCli } from "../pulumi/cli";
import type { KubernetesPlugin } from "./plugin";
import { labProject } from "./workspace";

/**
 * In a process with many operations an engine can get the port of an earlier engine. gRPC keeps connections for the
 * whole process and remembers that nothing listens on that port any more ("No connection established"). So each client
 * gets its own connections.
 */
const { grpcClientOptions } = pulumi.runtime as unknown as { grpcClientOptions: object }; // The SDK's types omit it.
Object.assign(grpcClientOptions, { "grpc.use_local_subchannel_pool": 1 });

/** The stack `lab` in the Automation API, and the options of its operations. */
export interface LabStack {
    stack: automation.Stack;
    options: { configFile: string };
}

/** One for each CLI: PulumiCommand.get starts the CLI to read its version. */
const commands = new Map<string, Promise<automation.PulumiCommand>>();

/**
 * Returns the lab's CLI for the Automation API, which requires a folder with a `bin` in it. `hosts` adds language
 * hosts.
 */
export function pulumiCommand(lab: PulumiLab, hosts: string[] = []): Promise<automation.PulumiCommand> {
    const root = path.dirname(labCli(lab, hosts));
    const command = commands.get(root) ?? automation.PulumiCommand.get({ root });
    commands.set(root, command);
    return command;
}

/** Returns the stack `lab` of this repository, as the CLI finds it: its program runs in its own process. */
export async function labStack(lab: Lab, plugin: KubernetesPlugin): Promise<LabStack> {
    const project = labProject(lab, plugin);
    const stack = await automation.LocalWorkspace.createOrSelectStack(
        { stackName: project.stack, workDir: project.folder },
        { pulumiCommand: await pulumiCommand(lab), envVars: project.environment },
    );
    return { stack, options: { configFile: project.configFile } };
}
