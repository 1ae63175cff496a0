import * as fs from "node:fs";
import * as path from "node:path";
import { importImages } from "./cluster/containerd";
import type { Lab } from "./handle";
import { ensureBackendImages } from "./images/backends";
import { ensureBackendTools } from "./tools";

/**
 * Gives a running lab's nodes the images of MetalLB's FRR backends. They are large, and the native backend needs none of
 * them: so it is done by those who want one of these backends, and not at every start.
 */
export async function loadBackendImages(lab: Lab, say: (text: string) => void = () => undefined): Promise<void> {
    const archives = await ensureBackendImages(await ensureBackendTools(say), say);
    const loaded = path.join(lab.state, "backend-images");
    if (fs.existsSync(loaded) && fs.readFileSync(loaded, "utf8") === archives.join("\n")) {
        return;
    }
    await Promise.all(lab.topology.nodes.map((node) => importImages(node, archives)));
    fs.writeFileSync(loaded, archives.join("\n"));
}
