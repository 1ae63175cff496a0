// A stack of the real engine with one FrrRouter, served by the stand-in for the command plugin.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ProjectSettings, Stack } from "@pulumi/pulumi/automation";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { FrrRouterArgs } from "../../routers/frr/components/args";
import { FrrRouter } from "../../routers/frr/components/frrRouter";
import { ensureTools } from "../../lab/tools";

const PLUGIN = path.resolve(__dirname, "../../lab/plugins/command");

type Changes = Record<string, number>;

export class RouterStack {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "frr-router-stack-"));
    /** The engine's output of the last operation. */
    output = "";
    /**
     * All output, and the states after updates, since the start. Not at a higher verbosity: the engine's own log and
     * the SDK's debug messages print secrets of every resource.
     */
    everything = "";
    private stack!: Stack;

    private constructor(
        readonly name: string,
        public args: FrrRouterArgs,
    ) {}

    static async open(name: string, args: FrrRouterArgs): Promise<RouterStack> {
        const self = new RouterStack(name, args);
        const { pulumi } = await ensureTools(() => undefined);
        fs.mkdirSync(path.join(self.folder, "state"));
        fs.mkdirSync(path.join(self.folder, "cli/bin"), { recursive: true });
        fs.symlinkSync(pulumi, path.join(self.folder, "cli/bin/pulumi"));
        const projectSettings = {
            name: "frr-test",
            runtime: "nodejs",
            backend: { url: `file://${self.folder}/state` },
            plugins: { providers: [{ name: "command", path: PLUGIN }] },
        } as ProjectSettings;
        const program = async () => ({ neighbors: new FrrRouter("router", self.args).neighbors });
        self.stack = await LocalWorkspace.createOrSelectStack(
            { stackName: name, projectName: "frr-test", program },
            {
                projectSettings,
                pulumiCommand: await PulumiCommand.get({ root: path.join(self.folder, "cli") }),
                pulumiHome: path.join(self.folder, "home"),
                envVars: { PULUMI_CONFIG_PASSPHRASE: "test", PULUMI_SKIP_UPDATE_CHECK: "true" },
            },
        );
        return self;
    }

    async preview(): Promise<Changes> {
        return (await this.stack.preview({ ...this.collect(), diff: true })).changeSummary as Changes;
    }

    async up(): Promise<Changes> {
        try {
            const { summary } = await this.stack.up({ ...this.collect(), diff: true });
            return summary.resourceChanges as Changes;
        } finally {
            // The file on the disk: the SDK's export decrypts secrets.
            const state = path.join(this.folder, "state/.pulumi/stacks/frr-test", `${this.name}.json`);
            this.everything += fs.readFileSync(state, "utf8");
        }
    }

    async refresh(): Promise<Changes> {
        return (await this.stack.refresh(this.collect())).summary.resourceChanges as Changes;
    }

    async destroy(): Promise<void> {
        await this.stack.destroy(this.collect());
    }

    /** Runs an operation that must fail, and returns its error. */
    async failure(operation: Promise<unknown>): Promise<string> {
        try {
            await operation;
        } catch {
            return this.output;
        }
        throw new Error(`this should have failed:\n${this.output}`);
    }

    /** Returns the script's output at the last change, line by line. */
    async said(): Promise<string[]> {
        const { deployment } = await this.stack.exportStack();
        const command = deployment.resources.find(({ type }: { type: string }) => type === "command:remote:Command");
        return command.outputs.stdout.split("\n");
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }

    private collect() {
        this.output = "";
        const note = (text: string) => {
            this.output += text;
            this.everything += text;
        };
        return { onOutput: note, onError: note };
    }
}
