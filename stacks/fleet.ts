import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { stackOf, withFleet } from "../cli/fleet";
import { plannedFor, planOf, withBlocks } from "../cli/planned";
import { inputsOf } from "../cli/stackFile";
import { Unreadable } from "../cli/unreadable";
import { sourceOf, type Source } from "../cli/yaml";
import { describeCluster, visible } from "../rules";
import type { Inputs } from "./configuration";

/** The address plan for the clusters' pools, if the file exists. */
const PLAN = "plan.yaml";

/**
 * Returns the stack's inputs with the contents of the files beside its own: the other clusters, and the address plan. Only files are read,
 * and their secrets stay encrypted. A file that can't be read causes a warning, because it must not block this stack.
 *
 * @param directory The folder of the stacks' files.
 * @param stack The name of the stack.
 */
export function inFleet(inputs: Inputs, directory: string, stack: string): Inputs {
    const files = fs.readdirSync(directory).sort();
    const others = files.flatMap((file) => {
        const other = stackOf(file);
        if (other === undefined || other === stack) return [];
        const read = readable(path.join(directory, file), (source) => inputsOf(source).inputs);
        return read === undefined ? [] : [describeCluster(other, shown(path.join(directory, file)), read.value)];
    });
    const planFile = path.join(directory, PLAN);
    const plan = files.includes(PLAN) ? readable(planFile, planOf)?.value : undefined;
    const { assigned, findings } = plannedFor(stack, plan, shown(planFile));
    findings.forEach(({ message, hint }) => warn(`${message}\n-> ${hint}`));
    return withFleet(inputs, withBlocks(others, stack, plan, shown(planFile)), assigned) as Inputs;
}

function readable<T>(file: string, use: (source: Source) => T): { value: T } | undefined {
    try {
        return { value: use(sourceOf(shown(file), fs.readFileSync(file, "utf8"))) };
    } catch (problem) {
        if (!(problem instanceof Unreadable) && (problem as NodeJS.ErrnoException).code === undefined) throw problem;
        warn(`This stack isn't checked against ${shown(file)}: ${(problem as Error).message}`);
        return undefined;
    }
}

/** Returns a file's path for a user: below the folder with the stacks' files. */
function shown(file: string): string {
    return `${path.basename(path.dirname(file))}/${path.basename(file)}`;
}

function warn(message: string): void {
    void pulumi.log.warn(visible(message));
}
