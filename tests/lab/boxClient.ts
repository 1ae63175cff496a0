import * as https from "node:https";
import type { TLSSocket } from "node:tls";
import type { Lab } from "../../lab";

export type Firewall = Lab["firewalls"][number];

export interface Reply {
    status: number;
    text: string;
    json: any;
    tls: string | null;
}

interface Request {
    method?: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
    timeoutMs?: number;
    /** The newest TLS version that the client offers. */
    maxVersion?: "TLSv1.1" | "TLSv1.2";
}

/** Sends a request to a firewall's web interface, and trusts only its certificate. */
export function request(
    firewall: Firewall,
    { method = "POST", path, headers, body, ...more }: Request,
): Promise<Reply> {
    return new Promise((resolve, reject) => {
        const tls = more.maxVersion ? { minVersion: "TLSv1" as const, maxVersion: more.maxVersion } : {};
        const options = { method, headers, ca: firewall.certificate, agent: false, ...tls };
        const asked = https.request(`${firewall.url}${path}`, options, (response) => {
            let text = "";
            response.setEncoding("utf8").on("data", (part: string) => (text += part));
            response.on("error", reject);
            response.on("end", () => {
                const json = /json/.test(response.headers["content-type"] ?? "") ? JSON.parse(text) : undefined;
                const version = (response.socket as TLSSocket | null)?.getProtocol?.() ?? null;
                resolve({ status: response.statusCode ?? 0, text, json, tls: version });
            });
        });
        asked.setTimeout(more.timeoutMs ?? 30_000, () => asked.destroy(new Error("timed out")));
        asked.on("error", reject);
        asked.end(body);
    });
}

export function basic(username: string, password: string): Record<string, string> {
    return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

/** Sends an XML-RPC call with one text as its parameter. */
export function call(firewall: Firewall, method: string, text = "", headers?: Record<string, string>): Promise<Reply> {
    const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const body =
        `<?xml version="1.0"?><methodCall><methodName>${method}</methodName>` +
        `<params><param><value><string>${escaped}</string></value></param></params></methodCall>`;
    const login = headers ?? basic(firewall.username, firewall.password);
    return request(firewall, { path: "/xmlrpc.php", headers: { "content-type": "text/xml", ...login }, body });
}

/** Sends a command by the REST API. */
export function prompt(firewall: Firewall, command: unknown, headers?: Record<string, string>): Promise<Reply> {
    const login = headers ?? { "x-api-key": firewall.apiKey };
    return request(firewall, {
        path: "/api/v2/diagnostics/command_prompt",
        headers: { "content-type": "application/json", ...login },
        body: JSON.stringify({ command }),
    });
}

/**
 * Returns how often a session came up and went down since FRR's start. Times in seconds would sometimes differ by one.
 */
export async function connections(firewall: Firewall, neighbor: string): Promise<{ up: number; down: number }> {
    const all = JSON.parse(await firewall.vtysh(`show bgp neighbors ${neighbor} json`));
    const { connectionsEstablished: up, connectionsDropped: down } = all[neighbor];
    return { up, down };
}
