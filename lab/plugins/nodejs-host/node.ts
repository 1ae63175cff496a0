import { execFileSync, spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

const GRACE_MS = 5000;
const running = new Set<ChildProcess>();

/** Starts the Node.js on PATH. */
export function startNode(args: string[], options: SpawnOptions): ChildProcess {
    const child = spawn("node", args, options);
    running.add(child);
    child.on("exit", () => running.delete(child));
    return child;
}

/** Waits until a process ends; returns its exit code or its signal. */
export function ended(child: ChildProcess): Promise<number | string> {
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code, signal) => resolve(code ?? `${signal}`));
    });
}

/** Asks a process to end, only once. */
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

/** Returns the path of a module of the SDK, as a program in a folder resolves it. */
export function locate(module: string, folder: string): string {
    const script = `console.log(require.resolve(${JSON.stringify(module)}))`;
    const { status, stdout, stderr } = spawnSync("node", ["-e", script], { cwd: folder, encoding: "utf8" });
    if (status === 0) {
        return stdout.trim();
    }
    const missing = stderr.includes("MODULE_NOT_FOUND");
    throw new Error(
        missing ? `The Pulumi SDK is not installed in ${folder}. -> Run npm install there.` : stderr.trim(),
    );
}

/** Converts `runtime.options` of Pulumi.yaml to arguments of Node.js and settings of the SDK. */
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
