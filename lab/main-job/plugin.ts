import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { tryRun } from "../exec";
import type { Lab } from "../index";

const { version: sdkVersion } = JSON.parse(fs.readFileSync(require.resolve("@pulumi/kubernetes/package.json"), "utf8"));
const executable = "pulumi-resource-kubernetes";
const standIn = path.resolve(__dirname, "../plugins/kubernetes");

/** The kubernetes plugin that serves the engine. */
export interface KubernetesPlugin {
    /** How reports name it. */
    description: string;
    /** Whether it is the lab's stand-in and not Pulumi's own. */
    isStandIn: boolean;
    /** What makes the engine find it. */
    environment: Record<string, string>;
}

let chosen: Promise<KubernetesPlugin> | undefined;

/** The plugin for this process's operations; what there is doesn't change under way, so it is looked for once. */
export function kubernetesPlugin(lab: Lab): Promise<KubernetesPlugin> {
    return (chosen ??= choosePlugin(lab));
}

/**
 * Pulumi's own plugin where there is one on PATH, installed, or to be downloaded; otherwise the lab's stand-in. Nothing is downloaded
 * where METALLB_LAB_OFFLINE is set.
 */
async function choosePlugin(lab: Lab): Promise<KubernetesPlugin> {
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
        description: `the lab's stand-in for the kubernetes plugin (Pulumi's own ${sdkVersion} can't be had here)`,
        isStandIn: true,
        environment: {
            PATH: `${standIn}:${process.env.PATH}`,
            METALLB_LAB_HELM: lab.tools.helm,
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
    };
}

function real(how: string): KubernetesPlugin {
    return { description: `Pulumi's own kubernetes plugin (${how})`, isStandIn: false, environment: {} };
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
