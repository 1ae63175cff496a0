import { spawn } from "node:child_process";
import * as path from "node:path";
import { labFrrRoot } from "../../frr/instance";
import type { BoxFiles, Settings } from "./settings";

export interface Ran {
    code: number;
    output: string;
    errors: string;
}

/** The environment of all programs on a firewall: the stand-in's own programs come first on PATH. */
export function firewallEnvironment({ firewall, php }: Settings, files: BoxFiles): Record<string, string> {
    return {
        PATH: `${path.join(php, "bin")}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        HOME: files.root,
        TMPDIR: files.temporary,
        PMLB_BOX: files.root,
        PMLB_FRR_NAMESPACE: firewall.namespace,
        PMLB_FRR_ROOT: labFrrRoot(),
        PMLB_VARIANT: firewall.variant,
    };
}

/** Returns the command that runs one of the PHP side's own programs. */
export function phpArgv({ php }: Settings, ...args: string[]): string[] {
    return ["/usr/bin/php", path.join(php, args[0] as string), ...args.slice(1)];
}

/** Runs PHP code as the firewall's web server does for a client; returns the value of `$toreturn`. */
export async function evaluate<T>(code: string, settings: Settings, files: BoxFiles, client = ""): Promise<T> {
    const {
        code: exit,
        output,
        errors,
    } = await runOnFirewall(phpArgv(settings, "run.php", "xmlrpc"), code, settings, files, { PMLB_CLIENT: client });
    if (exit !== 0) {
        throw new Error(`PHP ended with ${exit}: ${(errors || output).slice(-2_000).trim()}`);
    }
    return (JSON.parse(output) as { value: T }).value;
}

/** Runs a program on the firewall. A program that takes seconds is killed after a minute. */
export function runOnFirewall(
    argv: string[],
    input: string,
    settings: Settings,
    files: BoxFiles,
    environment: Record<string, string> = {},
): Promise<Ran> {
    const [command, ...args] = argv as [string, ...string[]];
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, {
            cwd: files.temporary,
            env: { ...firewallEnvironment(settings, files), ...environment },
            stdio: ["pipe", "pipe", "pipe"],
            timeout: 60_000,
            killSignal: "SIGKILL",
        });
        let output = "";
        let errors = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
        child.on("error", reject);
        // Waits for the program's background processes too, unless they close the output, as PHP's own exec() does.
        child.on("close", (code) => resolve({ code: code ?? 255, output, errors }));
        child.stdin.on("error", () => undefined); // The program didn't read its input.
        child.stdin.end(input);
    });
}
