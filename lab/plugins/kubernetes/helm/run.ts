// Runs the real helm. Values go by stdin, so that a secret is in no argument and no file.
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Kubeconfig } from "../cluster/kubeconfig";
import type { Session } from "../session";

const running = new Set<ChildProcess>();
let kubeconfigFolder: string | undefined;

/** helm's own message, without its prefixes. */
export class HelmError extends Error {}

export interface Run {
    args: string[];
    /** The release's namespace; a command about a chart alone has none. */
    namespace?: string;
    stdin?: string;
}

export async function helm(session: Session, { args, namespace, stdin }: Run): Promise<string> {
    const cluster = namespace === undefined ? [] : clusterArgs(session, namespace);
    const child = spawn(process.env.METALLB_LAB_HELM || "helm", [...args, ...cluster], {
        stdio: ["pipe", "pipe", "pipe"],
        // In a group of its own, so that only a cancellation reaches it, and in order.
        detached: true,
    });
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
    const at = stderr.lastIndexOf("Error: ");
    const message = (at < 0 ? stderr : stderr.slice(at + "Error: ".length)).trim();
    return message.replace(/^(INSTALLATION|UPGRADE) FAILED: /, "") || "helm failed without a message";
}

function clusterArgs(session: Session, namespace: string): string[] {
    const { context } = session.settings.overrides;
    return [
        "--namespace",
        namespace,
        "--kubeconfig",
        kubeconfigFile(session.reach().kubeconfig),
        ...(context ? ["--kube-context", context] : []),
    ];
}

/** helm takes a path only: a kubeconfig given by content lives in a private file while the plugin runs. */
function kubeconfigFile({ file, content }: Kubeconfig): string {
    if (file) {
        return file;
    }
    kubeconfigFolder ??= fs.mkdtempSync(path.join(os.tmpdir(), "kubernetes-stand-in-"));
    const written = path.join(kubeconfigFolder, "kubeconfig.json");
    fs.writeFileSync(written, JSON.stringify(content), { mode: 0o600 });
    return written;
}

/** Asks every helm to stop: it marks its release as failed and ends by itself. */
export function interruptHelm(): void {
    running.forEach((child) => child.kill("SIGINT"));
}

export function removeKubeconfig(): void {
    if (kubeconfigFolder) {
        fs.rmSync(kubeconfigFolder, { recursive: true, force: true });
    }
}
