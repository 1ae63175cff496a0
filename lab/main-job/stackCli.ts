import * as path from "node:path";
import { LabError, likelyCause } from "../errors";
import { tryRun } from "../exec";
import type { LabProject } from "./workspace";

/** `pulumi up` of the stack `lab`, as a user types it, but for the questions that the CLI asks a user. */
export class LabStackCli {
    constructor(
        private readonly project: LabProject,
        private readonly logs: string,
    ) {}

    /**
     * Makes the stack, unless there is one. An update that was killed leaves its lock, and what it was making when it ended is in doubt:
     * quicker made anew than found out.
     */
    async make(): Promise<void> {
        const { code, stderr } = await this.pulumi(["stack", "init", this.project.stack]);
        if (code === 0) {
            return;
        }
        if (!stderr.includes("already exists")) {
            throw failure(stderr);
        }
        await this.pulumi(["cancel", "--yes", this.project.stack]);
        const { deployment } = JSON.parse(await this.answer(["stack", "export"])) as {
            deployment: { pending_operations?: unknown[] };
        };
        if (deployment.pending_operations?.length) {
            throw new LabError("an earlier update was cut off in the middle", {
                cause: "it was killed; start afresh with npm run lab:down and npm run lab",
            });
        }
    }

    /** Gives what it came to: `14 created`. */
    async up(say: (text: string) => void): Promise<string> {
        const log = path.join(this.logs, `pulumi-up-${this.project.stack}.log`);
        const own = ["--yes", "--skip-preview", "--config-file", this.project.configFile];
        const told = new Set<string>();
        const onLine = (line: string): void => {
            const said = news(line);
            // the CLI says of some resources three times that they are being created
            if (said && !told.has(said)) {
                told.add(said);
                say(said);
            }
        };
        const result = await this.pulumi(["up", ...own], { log, onLine });
        if (result.code !== 0) {
            throw failure(diagnostics(result.stdout) ?? result.stderr, log);
        }
        return changes(result.stdout);
    }

    async outputs(): Promise<Record<string, unknown>> {
        return JSON.parse(await this.answer(["stack", "output", "--json"])) as Record<string, unknown>;
    }

    private async answer(args: string[]): Promise<string> {
        const { code, stdout, stderr } = await this.pulumi(args);
        if (code !== 0) {
            throw failure(stderr);
        }
        return stdout;
    }

    private pulumi(args: string[], more: { log?: string; onLine?: (line: string) => void } = {}) {
        const { folder, environment, stack, cli } = this.project;
        const named = args[0] === "cancel" || args[1] === "init" ? [] : ["--stack", stack];
        return tryRun([cli, ...args, ...named, "--non-interactive", "--color", "never"], {
            cwd: folder,
            env: environment,
            ...more,
        });
    }
}

function failure(said: string, log?: string): LabError {
    return new LabError(said.trim(), { log, cause: likelyCause(said) });
}

/** What the CLI says of the resources that failed, below its list of all. */
export function diagnostics(output: string): string | undefined {
    return /^Diagnostics:\n([\s\S]*?)(?:^(?:Outputs|Resources):|$(?![\s\S]))/m.exec(output)?.[1];
}

/** What an operation came to, by the CLI's own summary. */
export function changes(output: string): string {
    const summary = /^Resources:\n((?: {4}.*\n)+)/m.exec(output)?.[1] ?? "";
    const counts = [...summary.matchAll(/(\d+ [a-z]+)$/gm)].map(([, count]) => count);
    return counts.join(", ") || "no changes";
}

/** Of ` +  kubernetes:core/v1:Namespace metallb-namespace created (0.1s)` the name and what became of it; nothing of other lines. */
export function news(line: string): string | undefined {
    return /^ [ +~-]+ \S+:\S+ (\S+ (?:(?:creat|updat|delet|replac)ing \(0s\)|(?:creat|updat|delet|replac)ed \([\d.]+s\)))/.exec(
        line,
    )?.[1];
}
