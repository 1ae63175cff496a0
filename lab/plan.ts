import * as fs from "node:fs";
import * as path from "node:path";
import { createCgroups } from "./cgroup";
import { ensureCharts } from "./charts/package";
import { startChartServer } from "./charts/server";
import { startUpstream } from "./client/upstream";
import { importImages, startContainerd } from "./cluster/containerd";
import { ControlPlane } from "./cluster/controlPlane";
import { kubeconfigPath, writeKubeconfigs } from "./cluster/kubeconfig";
import { kubectlFor, type Kubectl } from "./cluster/kubectl";
import { holdMounts } from "./cluster/mounts";
import { joinNode } from "./cluster/node";
import { createPki } from "./cluster/pki";
import { ensureImages } from "./images";
import { checkMachine } from "./look";
import { createMountPoints, missingFolders, readSysctls } from "./machine";
import { createNetwork } from "./network";
import { namespacesFolderIsMounted } from "./network/namespaces";
import { statePaths, type StatePaths } from "./paths";
import { startFirewall } from "./pfsense/start";
import type { Identity } from "./process";
import { writeRecord, type LabRecord } from "./record";
import type { Plan, Step } from "./steps";
import { ensureTools, type Tools } from "./tools";
import { possibleNodes, type Node, type Topology } from "./topology";
import { waitFor } from "./wait";

/** A start in progress: its steps, and the results that later steps need. */
export class Start {
    readonly paths: StatePaths;
    tools!: Tools;
    charts!: string;
    private archives: string[] = [];
    private loading: Promise<void> = Promise.resolve();
    private record!: LabRecord;
    private readonly holders = new Map<Node, Identity>();

    constructor(
        private readonly t: Topology,
        stateRoot: string,
        private readonly key: string,
    ) {
        this.paths = statePaths(stateRoot);
    }

    plan(): Plan {
        return [
            this.step("Check the machine", (say) => checkMachine(this.t, say)),
            this.step("Tools", async (say) => void (this.tools = await ensureTools(say))),
            // One after another: the processor time of each build is counted.
            this.step("Charts", async (say) => void (this.charts = await ensureCharts(this.tools, say))),
            this.step("Images", async (say) => void (this.archives = await ensureImages(this.tools, say))),
            this.step("Network", () => this.network()),
            [
                this.step("Control plane", (say) => this.controlPlane(say)),
                this.step("Container runtime", () => this.runtimes()),
                ...this.t.firewalls.map((f) =>
                    this.step(`Firewall ${f.name}`, () => startFirewall(f, this.t, this.paths)),
                ),
                this.step("Upstream router", () => startUpstream(this.t, this.paths)),
                this.step("Chart repository", () => startChartServer(this.charts, this.t, this.paths)),
            ],
            [
                ...this.t.nodes.map((node) => this.step(`Node ${node.name}`, () => this.join(node))),
                this.step("Images of pods", () => this.loading),
            ],
            this.step("Ready for pods", () => this.finish()),
        ];
    }

    private step(title: string, run: Step["run"]): Step {
        return { title, run };
    }

    private get kubectl(): Kubectl {
        return kubectlFor(this.tools.kubectl, kubeconfigPath(this.paths, "admin"));
    }

    /** The first step that changes the machine, so the record is written before it. */
    private async network(): Promise<void> {
        this.record = {
            phase: "starting",
            pid: process.pid,
            started: new Date().toISOString(),
            stateRoot: this.paths.root,
            key: this.key,
            topology: this.t,
            kubectl: this.tools.kubectl,
            sysctls: readSysctls(),
            newFolders: missingFolders(),
            namespacesMounted: namespacesFolderIsMounted(),
        };
        writeRecord(this.record);
        // The logs of a failed start are kept until now.
        fs.rmSync(this.paths.root, { recursive: true, force: true });
        fs.mkdirSync(this.paths.logs, { recursive: true });
        fs.chmodSync(this.paths.root, 0o700);
        createMountPoints();
        createCgroups(possibleNodes(this.t).map((node) => node.name));
        await createNetwork(this.t);
    }

    private async controlPlane(say: (text: string) => void): Promise<void> {
        say("making keys");
        await createPki(this.t, this.paths);
        writeKubeconfigs(this.t, this.paths);
        say("waiting for the API server");
        await new ControlPlane(this.t, this.tools, this.paths, this.kubectl).start();
    }

    private async runtimes(): Promise<void> {
        for (const node of this.t.nodes) {
            const holder = await holdMounts(node.name, this.paths);
            this.holders.set(node, holder);
            await startContainerd(node, holder, this.paths);
        }
        this.loading = this.load();
        // A later step reports the failure.
        this.loading.catch(() => undefined);
    }

    /**
     * Loads the images in parallel: it needs only the container runtimes, and no step needs the images before the pods
     * start.
     */
    private async load(): Promise<void> {
        for (const node of this.t.nodes) {
            await importImages(node, this.archives);
        }
    }

    private join(node: Node): Promise<void> {
        const { t: topology, tools, paths, kubectl } = this;
        return joinNode(node, this.holders.get(node) as Identity, { topology, tools, paths, kubectl });
    }

    private async finish(): Promise<void> {
        await waitFor(() => this.kubectl(["get", "serviceaccount", "default"]), {
            what: "the default service account",
            details: () => ({ log: path.join(this.paths.logs, "kube-controller-manager.log") }),
        });
        writeRecord({ ...this.record, phase: "ready" });
    }
}
