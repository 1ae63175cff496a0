import { execFileSync, spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

const GRACE_MS = 5000;
const running = new Set<ChildProcess>();

/** Starts Node.js, as it is on PATH. */
export function startNode(args: string[], options: SpawnOptions): ChildProcess {
    const child = spawn("node", args, options);
    running.add(child);
    child.on("exit", () => running.delete(child));
    return child;
}

/** Waits for a process to end; gives its exit code, or what ended it. */
export function ended(child: ChildProcess): Promise<number | string> {
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code, signal) => resolve(code ?? `${signal}`));
    });
}

/** Asks a process to end, and doesn't ask a second time. */
export function endNode(child: ChildProcess): void {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MS).unref();
}

export function endAll(): void {
    running.forEach(endNode);
}

export function nodeVersion(): string {
    return execFileSync("node", ["--version"], { encoding: "utf8" }).trim();
}

/** Where a module of the SDK is, as a program in a folder finds it. */
export function locate(module: string, folder: string): string {
    const script = `console.log(require.resolve(${JSON.stringify(module)}))`;
    const { status, stdout, stderr } = spawnSync("node", ["-e", script], { cwd: folder, encoding: "utf8" });
    if (status === 0) {
        return stdout.trim();
    }
    const missing = stderr.includes("MODULE_NOT_FOUND");
    throw new Error(missing ? `The Pulumi SDK is not installed in ${folder}. Run npm install there.` : stderr.trim());
}

/** What `runtime.options` in Pulumi.yaml comes to: arguments of Node.js, and the SDK's own settings. */
export function runtimeOptions(info: ProgramInfo): { nodeArguments: string[]; environment: Record<string, string> } {
    const { typescript = true, tsconfig, nodeargs = "" } = info.getOptions()?.toJavaScript() ?? {};
    const quoted = /"([^"]*)"|'([^']*)'|(\S+)/g;
    return {
        nodeArguments: [...String(nodeargs).matchAll(quoted)].map(([, a, b, c]) => (a ?? b ?? c) as string),
        environment: {
            ...(typescript === true ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
            ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: String(tsconfig) }),
        },
    };
}
