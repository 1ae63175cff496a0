import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Lab } from "../../../lab";
import { tryRun } from "../../../lab/exec";
import { pulumiCommand } from "../../../lab/main-job/automation";
import { kubernetesPlugin } from "../../../lab/main-job/plugin";
import { pulumiEnvironment } from "../../../lab/main-job/workspace";
import { repositoryRoot } from "../../../lab/paths";
import { objects } from "../scratch";

const flags = { up: ["--yes", "--skip-preview"], preview: ["--expect-no-changes"], destroy: ["--yes"] };

const passwords = { fw1: "planted-one", fw2: "planted-two" };

/**
 * An example program in a separate folder, with a stack and its settings, as a user has it after following the README.
 */
export class Consumer {
    readonly stack: string;
    readonly folder: string;
    environment: Record<string, string> = {};
    /** Everything that the commands printed. */
    output = "";

    private constructor(
        readonly language: string,
        private readonly lab: Lab,
    ) {
        this.stack = `consumer-${language}`;
        this.folder = fs.mkdtempSync(path.join(os.tmpdir(), `metallb-${language}-`));
    }

    /** @param hosts The language's host, unless the language is Node.js. */
    static async create(lab: Lab, language: string, hosts: string[] = []): Promise<Consumer> {
        const consumer = new Consumer(language, lab);
        await consumer.prepare(hosts);
        return consumer;
    }

    private async prepare(hosts: string[]): Promise<void> {
        fs.cpSync(path.join(repositoryRoot, "examples/consumers", this.language), this.folder, { recursive: true });
        await pulumiCommand(this.lab, hosts);
        this.environment = pulumiEnvironment(this.lab, await kubernetesPlugin(this.lab));
        const firewalls = this.lab.topology.firewalls.map(({ name, inside }) => [name, inside]);
        const settings = { pool: this.lab.topology.pool, chartRepository: this.lab.charts.url };
        const plain = [...Object.entries(settings), ...firewalls];
        const all = [
            ...plain.flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]),
            ...Object.entries(passwords).flatMap(([key, value]) => ["--secret", `${key}Password=${value}`]),
        ];
        await this.run(["pulumi", "stack", "select", "--create", this.stack]);
        await this.run(["pulumi", "config", "set-all", ...all]);
    }

    /** Runs a command in the program's folder. */
    async run(command: string[], environment: Record<string, string> = {}): Promise<string> {
        const env = { ...this.environment, ...environment };
        const { code, stdout, stderr } = await tryRun(command, { cwd: this.folder, env });
        this.output += stdout + stderr;
        assert.equal(code, 0, `${command.join(" ")}: ${stdout}${stderr}`);
        return stdout;
    }

    /** Runs up, a preview without changes, and destroy. In between it checks the cluster and the state. */
    async live(environment: Record<string, string> = {}): Promise<void> {
        const operate = (operation: keyof typeof flags) =>
            this.run(["pulumi", operation, ...flags[operation]], environment);
        try {
            await operate("up");
            await this.assertThere();
            await operate("preview");
        } finally {
            await operate("destroy");
        }
        assert.deepEqual(await objects(this.lab, "bgppeer"), []);
        assert.doesNotMatch(this.output, /planted/);
    }

    private async assertThere(): Promise<void> {
        assert.deepEqual(await objects(this.lab, "bgppeer"), ["bgppeer.metallb.io/fw1", "bgppeer.metallb.io/fw2"]);
        const { namespace, version, pool, service } = JSON.parse(
            await this.run(["pulumi", "stack", "output", "--json"]),
        );
        assert.deepEqual([namespace, version, pool], ["metallb-system", "0.16.2", this.lab.topology.pool]);
        assert.match(service, /ingress$/);
        const address = await this.lab.kubectl(["get", "service", "ingress", "-o", "json"]);
        assert.equal(JSON.parse(address).status.loadBalancer.ingress.length, 1);
        assert.doesNotMatch(await this.run(["pulumi", "stack", "export"]), /planted/);
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}
