// What every operation needs: the settings, the cluster, the user's log and the signal that ends everything.
import { Api } from "./cluster/api";
import { ObjectClient } from "./cluster/client";
import { Discovery } from "./cluster/discovery";
import { connectionOf, defaultNamespace, type Kubeconfig } from "./cluster/kubeconfig";
import type { EngineLog } from "../shared/engine-log";
import { messageOf } from "../shared/errors";
import { kubeconfigOf, type Settings } from "./settings";

export interface Cluster {
    api: Api;
    discovery: Discovery;
    objects: ObjectClient;
    kubeconfig: Kubeconfig;
}

export class Session {
    cluster: Cluster | undefined;
    unreachable = "";
    defaultNamespace: string;

    private constructor(
        readonly settings: Settings,
        readonly log: EngineLog,
        readonly cancelled: AbortSignal,
    ) {
        this.defaultNamespace = settings.namespace || "default";
    }

    /** A cluster that can't be reached is no failure yet: a preview, or a provider that nothing uses, does without. */
    static async open(settings: Settings, log: EngineLog, cancelled: AbortSignal): Promise<Session> {
        const session = new Session(settings, log, cancelled);
        try {
            const kubeconfig = kubeconfigOf(settings);
            session.defaultNamespace = settings.namespace || defaultNamespace(kubeconfig, settings.overrides);
            const api = new Api(connectionOf(kubeconfig, settings.overrides));
            await api.request({ method: "GET", path: "/version", timeoutMs: 10_000 });
            const discovery = new Discovery(api);
            session.cluster = { api, discovery, objects: new ObjectClient(api, discovery), kubeconfig };
        } catch (error) {
            session.unreachable = `unable to load schema information from the API server: ${messageOf(error)}`;
        }
        return session;
    }

    /** The cluster, for an operation that can't do without. */
    reach(): Cluster {
        if (!this.cluster) {
            throw new Error(`configured Kubernetes cluster is unreachable: ${this.unreachable}`);
        }
        return this.cluster;
    }
}
