// Runs the real helm. Values go by stdin, so that a secret is in no argument and no file.
import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Kubeconfig } from "../cluster/kubeconfig";
import type { Session } from "../session";

const running = new Set<ChildProcess>();

/** helm's own message, without its prefixes. */
export class HelmError extends Error {}

export interface Run {
    args: string[];
    /** The release's namespace; a command about a chart alone has none. */
    namespace?: string;
    stdin?: string;
}

export async function helm(session: Session, { args, namespace, stdin }: Run): Promise<string> {
    const kubeconfig = namespace === undefined ? undefined : openKubeconfig(session.reach().kubeconfig);
    const cluster = kubeconfig && namespace !== undefined ? clusterArgs(session, namespace, kubeconfig.path) : [];
    const child = spawn(process.env.METALLB_LAB_HELM || "helm", [...args, ...cluster], {
        stdio: ["pipe", "pipe", "pipe", ...(kubeconfig?.fd === undefined ? [] : [kubeconfig.fd])],
        // In a group of its own, so that only a cancellation reaches it, and in order.
        detached: true,
    }) as ChildProcessWithoutNullStreams;
    if (kubeconfig?.fd !== undefined) {
        fs.closeSync(kubeconfig.fd);
    }
    running.add(child);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // helm may end before it has read its values: the exit code tells, not the pipe.
    child.stdin.on("error", () => undefined);
    child.stdin.end(stdin ?? "");
    try {
        const code = await new Promise<number | null>((resolve, reject) => {
            child.on("error", (error) => reject(new HelmError(`helm could not be run: ${error.message}`)));
            child.on("close", resolve);
        });
        if (code !== 0) {
            throw new HelmError(messageIn(Buffer.concat(err).toString("utf8")));
        }
        return Buffer.concat(out).toString("utf8");
    } finally {
        running.delete(child);
    }
}

function messageIn(stderr: string): string {
    const at = stderr.search(/^Error: /m);
    const message = (at < 0 ? stderr : stderr.slice(at + "Error: ".length)).trim();
    return message.replace(/^(INSTALLATION|UPGRADE) FAILED: /, "") || "helm failed without a message";
}

function clusterArgs(session: Session, namespace: string, kubeconfig: string): string[] {
    const { context } = session.settings.overrides;
    const place = ["--namespace", namespace, "--kubeconfig", kubeconfig];
    return context ? [...place, "--kube-context", context] : place;
}

/**
 * helm takes a path only. A kubeconfig given by content is a file without a name, which helm inherits: nothing is left
 * of it, not even when the engine kills this process.
 */
function openKubeconfig({ file, content }: Kubeconfig): { path: string; fd?: number } {
    if (file) {
        return { path: file };
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kubernetes-stand-in-"));
    try {
        const named = path.join(folder, "kubeconfig.json");
        fs.writeFileSync(named, JSON.stringify(content), { mode: 0o600 });
        return { path: "/proc/self/fd/3", fd: fs.openSync(named, "r") };
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

/** Asks every helm to stop: it marks its release as failed and ends by itself. */
export function interruptHelm(): void {
    running.forEach((child) => child.kill("SIGINT"));
}
