// A stack of the real engine that uses the stand-in, with its state in a temporary folder.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import type { ProjectSettings, PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { TestCluster } from "./kubernetes-plugin-cluster";

const PLUGIN = path.resolve(__dirname, "../../lab/plugins/kubernetes");

export type Program = (provider: k8s.Provider) => void;

export class TestStack {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "stand-in-stack-"));
    output = "";
    private stack: Stack | undefined;

    constructor(
        private readonly cluster: TestCluster,
        private readonly providerArgs: k8s.ProviderArgs = {},
    ) {}

    async up(program: Program): Promise<Record<string, number>> {
        const result = await (await this.open(program)).up({ onOutput: this.record() });
        return (result.summary.resourceChanges ?? {}) as Record<string, number>;
    }

    async preview(program: Program): Promise<Record<string, number>> {
        const note = this.record();
        const result = await (await this.open(program)).preview({ diff: true, onOutput: note, onError: note });
        return result.changeSummary as Record<string, number>;
    }

    async refresh(): Promise<Record<string, number>> {
        const result = await this.existing().refresh({ onOutput: this.record() });
        return (result.summary.resourceChanges ?? {}) as Record<string, number>;
    }

    /** The failure's text; an operation that succeeds is the test's failure. */
    async failure(operation: Promise<unknown>): Promise<string> {
        try {
            await operation;
        } catch (error) {
            return `${this.output}\n${String(error)}`;
        }
        throw new Error(`this should have failed:\n${this.output}`);
    }

    async destroy(): Promise<void> {
        await this.existing().destroy({ onOutput: this.record() });
    }

    /** The state as it lies on the disk, in plain text but for its secrets. */
    state(): string {
        return fs.readFileSync(path.join(this.folder, "state/.pulumi/stacks/lab-test/test.json"), "utf8");
    }

    resources(): any[] {
        return JSON.parse(this.state()).checkpoint.latest.resources;
    }

    async remove(): Promise<void> {
        await this.stack?.destroy();
        fs.rmSync(this.folder, { recursive: true, force: true });
    }

    private existing(): Stack {
        if (!this.stack) {
            throw new Error("there is no stack yet");
        }
        return this.stack;
    }

    private record(): (text: string) => void {
        this.output = "";
        return (text) => (this.output += text);
    }

    private async open(program: Program): Promise<Stack> {
        const run: PulumiFn = async () => {
            program(new k8s.Provider("cluster", { kubeconfig: this.cluster.kubeconfig, ...this.providerArgs }));
        };
        if (this.stack) {
            this.stack.workspace.program = run;
            return this.stack;
        }
        fs.mkdirSync(path.join(this.folder, "state"));
        fs.mkdirSync(path.join(this.folder, "cli/bin"), { recursive: true });
        fs.symlinkSync(this.cluster.tools.pulumi, path.join(this.folder, "cli/bin/pulumi"));
        const projectSettings = {
            name: "lab-test",
            runtime: "nodejs",
            backend: { url: `file://${this.folder}/state` },
            // A plugin named here is used without a search and without a warning.
            plugins: { providers: [{ name: "kubernetes", path: PLUGIN }] },
        } as ProjectSettings;
        this.stack = await LocalWorkspace.createOrSelectStack(
            { stackName: "test", projectName: "lab-test", program: run },
            {
                projectSettings,
                pulumiCommand: await PulumiCommand.get({ root: path.join(this.folder, "cli") }),
                pulumiHome: path.join(this.folder, "home"),
                envVars: {
                    PULUMI_CONFIG_PASSPHRASE: "test",
                    PULUMI_SKIP_UPDATE_CHECK: "true",
                    METALLB_LAB_HELM: this.cluster.tools.helm,
                },
            },
        );
        return this.stack;
    }
}
