import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../handle";
import { statePaths } from "../paths";
import { endProcess } from "../process";
import { ensureTools } from "../tools";
import { ControlPlane, type Instance } from "./controlPlane";
import { kubeconfigPath } from "./kubeconfig";
import { kubectlFor, type Kubectl } from "./kubectl";

const instance: Instance = { suffix: "-second", etcdPorts: [3379, 3380] };

/** The first cluster uses 6443. */
const apiPort = 6444;

/** A second cluster beside the lab's: a real API server with its own etcd, without nodes and controllers. */
export interface SecondCluster {
    kubeconfig: string;
    kubectl: Kubectl;
    stop(): Promise<void>;
}

/** Starts the second cluster. The lab doesn't include it by default, so the caller has to stop it. */
export async function startSecondCluster(lab: Lab): Promise<SecondCluster> {
    const paths = statePaths(lab.state);
    const folder = path.join(paths.root, "second-cluster");
    const stop = async (): Promise<void> => {
        await Promise.all(["kube-apiserver", "etcd"].map((name) => endProcess(`${name}${instance.suffix}`)));
        await fs.promises.rm(folder, { recursive: true, force: true, maxRetries: 5 });
    };
    // Left over from an interrupted start.
    await stop();
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const kubeconfig = path.join(folder, "admin.yaml");
    const first = fs.readFileSync(kubeconfigPath(paths, "admin"), "utf8");
    fs.writeFileSync(kubeconfig, first.replace(`:${lab.topology.apiPort}`, `:${apiPort}`), { mode: 0o600 });
    const tools = await ensureTools(() => undefined);
    const kubectl = kubectlFor(tools.kubectl, kubeconfig);
    const own = { ...paths, etcd: path.join(folder, "etcd"), certificates: path.join(folder, "certificates") };
    try {
        await new ControlPlane({ ...lab.topology, apiPort }, tools, own, kubectl, instance).startApi();
    } catch (error) {
        // A dead process would make the whole lab unhealthy.
        await stop();
        throw error;
    }
    return { kubeconfig, kubectl, stop };
}
