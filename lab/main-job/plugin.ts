import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { tryRun } from "../exec";
import type { PulumiLab } from "../index";
import { builtRelease } from "../tools/pulumi";

const { version: sdkVersion } = JSON.parse(fs.readFileSync(require.resolve("@pulumi/kubernetes/package.json"), "utf8"));
const executable = "pulumi-resource-kubernetes";

/** The kubernetes plugin that serves the engine. */
export interface KubernetesPlugin {
    /** Its name in reports. */
    description: string;
    /** The variables that make the engine find it. */
    environment: Record<string, string>;
}

let chosen: Promise<KubernetesPlugin> | undefined;

/**
 * Returns the plugin for this process's operations. The available plugins don't change meanwhile, so it is chosen once.
 */
export function kubernetesPlugin(lab: PulumiLab): Promise<KubernetesPlugin> {
    return (chosen ??= choosePlugin(lab));
}

/**
 * Chooses the plugin on PATH, the installed one, or the one that Pulumi downloads: it fits the SDK. Otherwise chooses
 * the older one of the lab's tools. METALLB_LAB_OFFLINE prevents downloads.
 */
async function choosePlugin(lab: PulumiLab): Promise<KubernetesPlugin> {
    if (onPath()) {
        return real("on PATH");
    }
    if (installed()) {
        return real("installed");
    }
    if (!process.env.METALLB_LAB_OFFLINE && (await download(lab.tools.pulumi))) {
        return real("downloaded");
    }
    return {
        description: `Pulumi's kubernetes plugin ${builtRelease}, from the lab's tools`,
        environment: {
            PATH: `${path.dirname(lab.tools.pulumi)}:${process.env.PATH}`,
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
    };
}

function real(how: string): KubernetesPlugin {
    return { description: `Pulumi's kubernetes plugin, ${how}`, environment: {} };
}

function onPath(): boolean {
    return (process.env.PATH ?? "")
        .split(path.delimiter)
        .some((folder) => fs.existsSync(path.join(folder, executable)));
}

function installed(): boolean {
    const home = process.env.PULUMI_HOME ?? path.join(os.homedir(), ".pulumi");
    return fs.existsSync(path.join(home, "plugins", `resource-kubernetes-v${sdkVersion}`, executable));
}

async function download(pulumi: string): Promise<boolean> {
    const install = [pulumi, "plugin", "install", "resource", "kubernetes", sdkVersion];
    return (await tryRun(install, { timeoutMs: 120_000 })).code === 0;
}
