import * as fs from "node:fs";
import * as path from "node:path";
import * as automation from "@pulumi/pulumi/automation";
import type { Lab } from "../../lab";
import { pulumiCommand } from "../../lab/main-job/automation";
import { kubernetesPlugin } from "../../lab/main-job/plugin";
import { pulumiEnvironment } from "../../lab/main-job/workspace";
import { repositoryRoot } from "../../lab/paths";
import { operations, type LiveStack } from "./liveStack";

/** The packages that `npm install` brings: this package as built, and its peers. */
const installed = ["@pulumi", "@types", "typescript"];

/** Does the same as `npm install` in a project that uses this package. */
export function installPackages(folder: string): void {
    const modules = path.join(folder, "node_modules");
    fs.mkdirSync(modules);
    fs.symlinkSync(repositoryRoot, path.join(modules, "pulumi-metallb"));
    for (const name of installed) {
        fs.symlinkSync(path.join(repositoryRoot, "node_modules", name), path.join(modules, name));
    }
}

/** Returns a stack of the project in a folder, by the CLI: its program runs in its own process. */
export async function projectStack(
    lab: Lab,
    stackName: string,
    workDir: string,
    environment: Record<string, string> = {},
): Promise<LiveStack> {
    const stack = await automation.LocalWorkspace.createOrSelectStack(
        { stackName, workDir },
        {
            pulumiCommand: await pulumiCommand(lab),
            envVars: { ...pulumiEnvironment(lab, await kubernetesPlugin(lab)), ...environment },
        },
    );
    return operations(stack);
}
