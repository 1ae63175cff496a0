import * as fs from "node:fs";
import * as path from "node:path";
import { importImages } from "./cluster/containerd";
import { LabError } from "./errors";
import type { Lab } from "./handle";
import { ensureOlderImages } from "./images";
import { ensureBackendImages } from "./images/backends";
import { ensureBackendTools, ensureOlderMetalLbs } from "./tools";
import { kubernetesHere, kubernetesReleases, kubernetesVariable, olderKubernetes } from "./tools/kubernetes";

type Say = (text: string) => void;
const nothing: Say = () => undefined;

/**
 * Loads the images of MetalLB's FRR backends into a running lab's nodes. They are large, and the native backend doesn't
 * need them, so only the callers that use one of these backends load them.
 */
export async function loadBackendImages(lab: Lab, say = nothing): Promise<void> {
    await load("backend-images", await ensureBackendImages(await ensureBackendTools(say), say), lab);
}

/**
 * Loads the images of MetalLB's older releases into a running lab's nodes. Their charts are in every lab.
 *
 * @throws LabError in a lab whose Kubernetes refuses their BGPPeers.
 */
export async function loadOlderReleases(lab: Lab, say = nothing): Promise<void> {
    const { version } = kubernetesHere();
    if (version !== kubernetesReleases.older.version) {
        throw new LabError(`Kubernetes ${version} refuses the BGPPeers of MetalLB before 0.16`, {
            cause: `start the lab with ${kubernetesVariable}=${olderKubernetes}`,
        });
    }
    await load("older-images", await ensureOlderImages(await ensureOlderMetalLbs(say), say), lab);
}

async function load(name: string, archives: string[], lab: Lab): Promise<void> {
    const loaded = path.join(lab.state, name);
    if (fs.existsSync(loaded) && fs.readFileSync(loaded, "utf8") === archives.join("\n")) {
        return;
    }
    await Promise.all(lab.topology.nodes.map((node) => importImages(node, archives)));
    fs.writeFileSync(loaded, archives.join("\n"));
}
