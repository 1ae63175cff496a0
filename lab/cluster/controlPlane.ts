import * as fs from "node:fs";
import * as path from "node:path";
import { likelyCause, tail } from "../errors";
import type { StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess } from "../process";
import type { Tools } from "../tools";
import { controlNode, type Topology } from "../topology";
import { waitFor } from "../wait";
import { kubeconfigPath } from "./kubeconfig";
import type { Kubectl } from "./kubectl";

type Flags = Record<string, string | number | boolean>;

/** The settings that distinguish two control planes in the same network namespace. */
export interface Instance {
    /** The suffix of its processes' names. */
    suffix: string;
    /** etcd's ports, for its clients and for its peers. It has no peers. */
    etcdPorts: [clients: number, peers: number];
}

const first: Instance = { suffix: "", etcdPorts: [2379, 2380] };

/** etcd, API server, controller manager and scheduler, in the first node's network namespace. */
export class ControlPlane {
    constructor(
        private readonly t: Topology,
        private readonly tools: Tools,
        private readonly paths: StatePaths,
        private readonly kubectl: Kubectl,
        private readonly instance = first,
    ) {}

    async start(): Promise<void> {
        await this.startApi();
        // Not started earlier: the API server refuses them until it has made its own roles, and they would end.
        await Promise.all([
            this.daemon("kube-controller-manager", this.controllerManagerFlags()),
            this.daemon("kube-scheduler", this.schedulerFlags()),
        ]);
    }

    /** Starts only etcd and the API server: objects are stored and validated, but no controller acts on them. */
    async startApi(): Promise<void> {
        fs.mkdirSync(this.paths.etcd, { recursive: true, mode: 0o700 });
        await Promise.all([
            this.daemon("etcd", this.etcdFlags()),
            this.daemon("kube-apiserver", this.apiServerFlags()),
        ]);
        await this.ready();
    }

    private async ready(): Promise<void> {
        const { logs } = this.paths;
        const log = processLog(logs, `kube-apiserver${this.instance.suffix}`);
        await waitFor(() => this.kubectl(["get", "--raw", "/readyz"], { timeoutMs: 5_000 }), {
            what: "the API server's readiness",
            everyMs: 200,
            details: () => ({ log, cause: likelyCause(tail(log, 20)) }),
            giveUp: giveUpWhenOneEnded(logs),
        });
    }

    private async daemon(program: string, flags: Flags): Promise<void> {
        const name = `${program}${this.instance.suffix}`;
        const argv = [this.tools.kubernetes(program), ...Object.entries(flags).map(([k, v]) => `--${k}=${v}`)];
        await startProcess({ name, argv, namespace: controlNode(this.t).namespace, logs: this.paths.logs });
    }

    private pki(name: string): string {
        return path.join(this.paths.pki, name);
    }

    /** IPv4 first: a Service that doesn't ask for a family gets the first one. */
    private services(): string {
        return `${this.t.services},${this.t.services6}`;
    }

    private apiServerFlags(): Flags {
        return {
            "etcd-servers": this.etcdUrls()[0] as string,
            "bind-address": "0.0.0.0",
            "secure-port": this.t.apiPort,
            "advertise-address": controlNode(this.t).address,
            "service-cluster-ip-range": this.services(),
            "allow-privileged": true,
            "authorization-mode": "Node,RBAC",
            "enable-admission-plugins": "NodeRestriction",
            "client-ca-file": this.pki("ca.crt"),
            "tls-cert-file": this.pki("apiserver.crt"),
            "tls-private-key-file": this.pki("apiserver.key"),
            "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
            "service-account-key-file": this.pki("accounts.pub"),
            "service-account-signing-key-file": this.pki("accounts.key"),
            "kubelet-client-certificate": this.pki("kubelet-client.crt"),
            "kubelet-client-key": this.pki("kubelet-client.key"),
            // No DNS knows the nodes' names.
            "kubelet-preferred-address-types": "InternalIP",
            "cert-dir": this.paths.certificates,
        };
    }

    private controllerManagerFlags(): Flags {
        return {
            ...this.clientFlags("controller-manager"),
            "cluster-cidr": `${this.t.pods},${this.t.pods6}`,
            // The controller manager makes this folder. The default is a folder of the machine.
            "flex-volume-plugin-dir": path.join(this.paths.root, "volume-plugins"),
            // Nodes get their CIDRs from the topology.
            "allocate-node-cidrs": false,
            "service-cluster-ip-range": this.services(),
            "use-service-account-credentials": true,
            "service-account-private-key-file": this.pki("accounts.key"),
            "root-ca-file": this.pki("ca.crt"),
            "cluster-signing-cert-file": this.pki("ca.crt"),
            "cluster-signing-key-file": this.pki("ca.key"),
        };
    }

    private schedulerFlags(): Flags {
        return this.clientFlags("scheduler");
    }

    private clientFlags(user: string): Flags {
        const kubeconfig = kubeconfigPath(this.paths, user);
        return {
            kubeconfig,
            "authentication-kubeconfig": kubeconfig,
            "authorization-kubeconfig": kubeconfig,
            // With the defaults the controllers wait for each other's requests, and start one every 200 ms.
            "kube-api-qps": 500,
            "kube-api-burst": 1000,
            "leader-elect": false,
            "bind-address": "127.0.0.1",
            "cert-dir": this.paths.certificates,
        };
    }

    private etcdUrls(): string[] {
        return this.instance.etcdPorts.map((port) => `http://127.0.0.1:${port}`);
    }

    private etcdFlags(): Flags {
        const [clients, peers] = this.etcdUrls() as [string, string];
        return {
            "data-dir": this.paths.etcd,
            "listen-client-urls": clients,
            "advertise-client-urls": clients,
            "listen-peer-urls": peers,
            // The data is deleted with the lab.
            "unsafe-no-fsync": true,
        };
    }
}
