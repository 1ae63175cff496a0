import * as pulumi from "@pulumi/pulumi";
import { isUnknown, type Finding } from "../../rules";
import { ofInstallation } from "../../rules/finding";
import { ROUTER_SECTIONS } from "../../routers/rules/families";
import { isContainer } from "../../rules/shared/maps";
import { InstallMethod, type InstallArgs, type MetalLbArgs } from "../args";
import { knownLater } from "../inputs/resolve";
import type { RepositoryChart } from "./download";
import { downloadOnce, upstreamSource } from "./upstream";

/** Inputs that aren't written to files: the bootstrap objects in the cluster, and the routers. */
const NOT_IN_FILES = ["install.git.bootstrap", ...ROUTER_SECTIONS];

/**
 * Returns the findings about a tree for Git that need the outputs' values, and whether the chart's own values can be downloaded. Undefined
 * for other methods.
 */
export function treeFindings(args: MetalLbArgs): Promise<Finding[]> | undefined {
    const { install } = args;
    if (install?.method !== InstallMethod.FluxGit) {
        return undefined;
    }
    return Promise.all([secretsInFiles(args), missingUpstreamValues(install)]).then((findings) => findings.flat());
}

/** Finds secrets in the inputs for files. Everyone who reads the repository can read a file in Git, even after its removal. */
async function secretsInFiles(args: MetalLbArgs): Promise<Finding[]> {
    return (await secretPaths(args, "")).map((path) =>
        ofInstallation("error", path, {
            rule: "git-secret",
            message: `${path} is a secret, but a file for Git would contain it in plain text.`,
            hint: path.startsWith("install.values")
                ? "Name a Secret of your own in install.flux.valuesFrom, such as one encrypted with SOPS."
                : "Use a value that isn't secret.",
        }),
    );
}

async function secretPaths(value: unknown, path: string): Promise<string[]> {
    if (NOT_IN_FILES.includes(path)) {
        return [];
    }
    if (value instanceof Promise) {
        return secretPaths(await value, path);
    }
    if (pulumi.Output.isInstance(value)) {
        return (await pulumi.isSecret(value)) ? [path] : [];
    }
    if (!isContainer(value)) {
        return [];
    }
    const step = (key: string): string =>
        Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = await Promise.all(Object.entries(value).map(([key, inner]) => secretPaths(inner, step(key))));
    return found.flat();
}

async function missingUpstreamValues(install: InstallArgs): Promise<Finding[]> {
    const chart = await knownChart(upstreamSource(install).chart);
    if (chart === undefined) {
        return [];
    }
    try {
        await downloadOnce(chart);
        return [];
    } catch (error) {
        return [
            ofInstallation("error", "install.git.upstreamValues", {
                rule: "git-upstream-values",
                message: `The chart's own values can't be downloaded: ${(error as Error).message}.`,
                hint: "Try again, or set install.git.upstreamValues to the output of `helm show values`.",
            }),
        ];
    }
}

/** Resolves with the chart. Undefined if its repository is unknown in a preview, is a secret, or has no value. */
async function knownChart(chart: pulumi.Input<RepositoryChart> | undefined): Promise<RepositoryChart | undefined> {
    const known = (await knownLater(pulumi.output(chart))) as RepositoryChart | undefined;
    return isUnknown(known) || !known?.repository ? undefined : known;
}
