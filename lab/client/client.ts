import { inNamespace, run, tryRun } from "../exec";
import type { Topology } from "../topology";

export interface Answer {
    ok: boolean;
    /** The body, or why there is none. */
    body: string;
    ms: number;
}

/** The user behind the firewalls. */
export class Client {
    private readonly enter: string[];

    constructor(t: Topology) {
        this.enter = inNamespace(t.client.namespace);
    }

    async get(url: string, timeoutSeconds = 2): Promise<Answer> {
        const started = Date.now();
        const limit = ["--max-time", String(timeoutSeconds), "--noproxy", "*"];
        const result = await tryRun([...this.enter, "curl", "--silent", "--show-error", "--fail", ...limit, url]);
        const ok = result.code === 0;
        return { ok, body: ok ? result.stdout : result.stderr.trim(), ms: Date.now() - started };
    }

    /** The way to an address, as the kernel sees it now. */
    route(address: string): Promise<string> {
        return run([...this.enter, "ip", "route", "get", address]);
    }

    async canConnect(address: string, port: number): Promise<boolean> {
        const attempt = `exec 3<>/dev/tcp/${address}/${port}`;
        return (await tryRun([...this.enter, "timeout", "2", "bash", "-c", attempt])).code === 0;
    }
}
