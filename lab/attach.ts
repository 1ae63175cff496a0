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

/** The lab's own programs that go on running: changed, they are another lab. The stand-in's PHP is read anew at each request. */
const runningSources = ["pfsense/box", "frr"].map((folder) => path.join(__dirname, folder));

/** What a lab is made of; one that is made of something else is no use to us. */
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
    /** Why the lab can't be used as it is; empty when it can. */
    complaints: string[];
}

/** Whether there is a lab, and whether it works. */
export async function health(t: Topology): Promise<Health> {
    const record = readRecord();
    if (!record) {
        return { record, complaints: ["there is none"] };
    }
    if (record.phase !== "ready") {
        return { record, complaints: [`a start by process ${record.pid} was not finished`] };
    }
    if (record.key !== labKey(t)) {
        return { record, complaints: ["it was made of other tools, another topology or other programs of the lab"] };
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
