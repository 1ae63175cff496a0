import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { upstreamConfiguration } from "./client/upstream";
import { kubeconfigPath } from "./cluster/kubeconfig";
import { kubectlFor } from "./cluster/kubectl";
import { readyNodes } from "./cluster/node";
import { messageOf } from "./errors";
import { namespaceExists } from "./network/namespaces";
import { statePaths } from "./paths";
import { isSame, recordedProcesses } from "./process";
import { readRecord, type LabRecord } from "./record";
import { toolKeys } from "./tools";
import { namespaces, type Topology } from "./topology";

/**
 * The lab's own long-running programs. A changed program requires a new lab. The stand-in's PHP isn't listed: each
 * request reads it anew.
 */
const runningSources = ["pfsense/box", "frr"].map((folder) => path.join(__dirname, folder));

/** Returns a hash of everything that a lab is made of. A running lab with another hash can't be used. */
export function labKey(t: Topology): string {
    const hash = createHash("sha256").update(JSON.stringify([t, toolKeys(), upstreamConfiguration(t)]));
    runningSources.flatMap(filesBelow).forEach((file) => hash.update(file).update(fs.readFileSync(file)));
    return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
    const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(".md"))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort();
}

export interface Health {
    record: LabRecord | undefined;
    /** The reasons why the lab can't be used; empty if it can. */
    complaints: string[];
}

/** Checks whether a lab runs, and whether it works. */
export async function health(t: Topology): Promise<Health> {
    const record = readRecord();
    if (!record) {
        return { record, complaints: ["no lab is running"] };
    }
    if (record.phase !== "ready") {
        return { record, complaints: [`process ${record.pid} didn't finish the start`] };
    }
    if (record.key !== labKey(t)) {
        return {
            record,
            complaints: ["the tools, the topology or the lab's own programs have changed since the start"],
        };
    }
    const complaints = [
        ...[...recordedProcesses()].filter(([, id]) => !isSame(id)).map(([name]) => `${name} has ended`),
        ...namespaces(t)
            .filter((name) => !namespaceExists(name))
            .map((name) => `namespace ${name} is gone`),
    ];
    return { record, complaints: complaints.length > 0 ? complaints : await unreadyNodes(record, t) };
}

async function unreadyNodes(record: LabRecord, t: Topology): Promise<string[]> {
    try {
        const kubectl = kubectlFor(record.kubectl, kubeconfigPath(statePaths(record.stateRoot), "admin"));
        const ready = await readyNodes(kubectl);
        return t.nodes.filter((n) => !ready.includes(n.name)).map((n) => `node ${n.name} is not Ready`);
    } catch (error) {
        return [`the API server doesn't answer: ${messageOf(error)}`];
    }
}
