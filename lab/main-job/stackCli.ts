import * as path from "node:path";
import { LabError, likelyCause } from "../errors";
import { tryRun } from "../exec";
import type { LabProject } from "./workspace";

/** Runs `pulumi up` of the stack `lab` as a user does, but without interactive prompts. */
export class LabStackCli {
    constructor(
        private readonly project: LabProject,
        private readonly logs: string,
    ) {}

    /**
     * Makes the stack, unless it exists. A killed update leaves its lock, and the state of its last operation is
     * unknown. A new lab is faster than a repair.
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
            throw new LabError("an earlier update was interrupted", {
                cause: "it was killed -> start again with npm run lab:down and npm run lab",
            });
        }
    }

    /** Runs the update and returns its summary: `14 created`. */
    async up(say: (text: string) => void): Promise<string> {
        const log = path.join(this.logs, `pulumi-up-${this.project.stack}.log`);
        const own = ["--yes", "--skip-preview", "--config-file", this.project.configFile];
        const shown = new Set<string>();
        const onLine = (line: string): void => {
            const said = news(line);
            // The CLI prints some resources' creation three times.
            if (said && !shown.has(said)) {
                shown.add(said);
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

/** Returns the CLI's messages about failed resources, which follow its list of all resources. */
export function diagnostics(output: string): string | undefined {
    return /^Diagnostics:\n([\s\S]*?)(?:^(?:Outputs|Resources):|$(?![\s\S]))/m.exec(output)?.[1];
}

/** Returns the result of an operation, from the CLI's own summary. */
export function changes(output: string): string {
    const summary = /^Resources:\n((?: {4}.*\n)+)/m.exec(output)?.[1] ?? "";
    const counts = [...summary.matchAll(/(\d+ [a-z]+)$/gm)].map(([, count]) => count);
    return counts.join(", ") || "no changes";
}

/**
 * Returns the name and the result from a line such as ` +  kubernetes:core/v1:Namespace metallb-namespace created
 * (0.1s)`; undefined for other lines.
 */
export function news(line: string): string | undefined {
    return /^ [ +~-]+ \S+:\S+ (\S+ (?:(?:creat|updat|delet|replac)ing \(0s\)|(?:creat|updat|delet|replac)ed \([\d.]+s\)))/.exec(
        line,
    )?.[1];
}
