import * as fs from "node:fs";
import { tryRun } from "../exec";
import { machineCables, possibleNamespaces, type Topology } from "../topology";
import { namespaceExists } from "./namespaces";

/**
 * Removes the network; devices are removed with their namespaces. `unmount`: /run/netns was no mount before the lab.
 */
export async function removeNetwork(t: Topology, unmount: boolean): Promise<void> {
    for (const { device } of machineCables(t)) {
        await tryRun(["ip", "link", "del", device]);
    }
    for (const name of possibleNamespaces(t).filter(namespaceExists)) {
        await tryRun(["ip", "netns", "del", name]);
    }
    const folder = "/run/netns";
    if (unmount && fs.existsSync(folder) && fs.readdirSync(folder).length === 0) {
        await tryRun(["umount", folder]);
        fs.rmdirSync(folder);
    }
}
