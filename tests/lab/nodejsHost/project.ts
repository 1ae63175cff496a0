import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { tryRun, type Result } from "../../../lab/exec";
import { repositoryRoot } from "../../../lab/paths";
import { layOutCli } from "../../../lab/pulumi/cli";
import { ensureTools } from "../../../lab/tools";

/** The machine of a Pulumi user: the CLI with its language hosts, and a home and a backend in a folder. */
export class Machine {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-host-"));

    static async create(): Promise<Machine> {
        const machine = new Machine();
        layOutCli(path.join(machine.folder, "bin"), (await ensureTools(() => undefined)).pulumi);
        fs.mkdirSync(path.join(machine.folder, "backend"));
        return machine;
    }

    /** Makes a project with an installed SDK, and a stack `dev`. */
    async project(name: string, files: Record<string, string>): Promise<Project> {
        const project = { "Pulumi.yaml": `{ name: ${name}, runtime: nodejs }`, "package.json": "{}", ...files };
        const folder = this.write(name, project);
        const made = new Project(folder, {
            PATH: `${path.join(this.folder, "bin")}:${process.env["PATH"]}`,
            PULUMI_HOME: path.join(this.folder, "home"),
            PULUMI_BACKEND_URL: `file://${path.join(this.folder, "backend")}`,
            PULUMI_CONFIG_PASSPHRASE: "host",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        });
        await made.pulumi("stack", "init", "dev");
        return made;
    }

    /** Writes a folder of files beside an installed SDK. */
    write(name: string, files: Record<string, string>): string {
        const folder = path.join(this.folder, name);
        for (const [file, text] of Object.entries(files)) {
            fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            fs.writeFileSync(path.join(folder, file), text);
        }
        fs.symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(folder, "node_modules"));
        return folder;
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

export class Project {
    constructor(
        readonly folder: string,
        readonly environment: Record<string, string>,
    ) {}

    pulumi(...words: string[]): Promise<Result> {
        return tryRun(["pulumi", "--non-interactive", ...words], { cwd: this.folder, env: this.environment });
    }

    up(...flags: string[]): Promise<Result> {
        return this.pulumi("up", "--yes", "--skip-preview", "--stack", "dev", ...flags);
    }

    async outputs(): Promise<Record<string, unknown>> {
        return JSON.parse((await this.pulumi("stack", "output", "--json", "--show-secrets")).stdout);
    }
}
