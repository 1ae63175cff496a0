import { spawn } from "node:child_process";
import * as path from "node:path";
import { inNamespace, run, tryRun } from "../exec";
import { vtysh } from "../frr/instance";
import { repositoryRoot } from "../paths";
import { judgeService, type Attempt, type Service } from "./watch";

export interface Answer {
    ok: boolean;
    /** The body, or the reason why there is none. */
    body: string;
    ms: number;
}

/** A running watch. */
export interface Watch {
    /** Ends the watch, and returns its results. */
    end(): Promise<Service>;
}

export interface WatchOptions {
    everyMs?: number;
    /** How long a request may take. A failed request doesn't delay the next ones. */
    timeoutMs?: number;
}

/** A user of the lab's network, behind the firewalls or elsewhere. */
export class Client {
    private readonly enter: string[];

    constructor(private readonly namespace: string) {
        this.enter = inNamespace(namespace);
    }

    async get(url: string, timeoutSeconds = 2): Promise<Answer> {
        const started = Date.now();
        const limit = ["--max-time", String(timeoutSeconds), "--noproxy", "*"];
        const result = await tryRun([...this.enter, "curl", "--silent", "--show-error", "--fail", ...limit, url]);
        const ok = result.code === 0;
        return { ok, body: ok ? result.stdout : result.stderr.trim(), ms: Date.now() - started };
    }

    /** Returns the kernel's current route to an address. */
    route(address: string): Promise<string> {
        return run([...this.enter, "ip", "route", "get", address]);
    }

    async canConnect(address: string, port: number): Promise<boolean> {
        const attempt = `exec 3<>/dev/tcp/${address}/${port}`;
        return (await tryRun([...this.enter, "timeout", "2", "bash", "-c", attempt])).code === 0;
    }

    /**
     * Starts to request an address many times a second, each time over a new connection, to measure how well it is
     * served.
     */
    async watch(url: string, { everyMs = 50, timeoutMs = 1_000 }: WatchOptions = {}): Promise<Watch> {
        const program = [process.execPath, "--require", "tsx/cjs", path.join(__dirname, "watching.ts")];
        const [command, ...args] = [...this.enter, ...program, url, everyMs, timeoutMs].map(String);
        const child = spawn(command as string, args, { stdio: ["pipe", "pipe", "inherit"], cwd: repositoryRoot });
        child.stdin.on("error", () => undefined); // The process has ended by itself.
        let said = "";
        const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
        await new Promise<void>((resolve) => {
            child.stdout.setEncoding("utf8").on("data", (text: string) => {
                said += text;
                resolve();
            });
            child.once("error", () => resolve());
            void ended.then(resolve);
        });
        const end = async (): Promise<Service> => {
            child.stdin.end();
            await ended;
            const { attempts, untilMs } = JSON.parse(said.slice(said.indexOf("\n") + 1)) as {
                attempts: Attempt[];
                untilMs: number;
            };
            return judgeService(attempts, untilMs);
        };
        return { end };
    }

    /** Runs a command of FRR's shell on the client's router. */
    vtysh(command: string): Promise<string> {
        return vtysh(this.namespace, command);
    }
}
