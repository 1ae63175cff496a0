// The Kubernetes API over HTTPS. A process per request (kubectl) would cost 60 to 100 ms each and hide the status code.
import * as http from "node:http";
import * as https from "node:https";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import type { Connection } from "./kubeconfig";

/** What the API server answered in place of a success; the message is the server's own. */
export class ApiError extends Error {
    readonly reason: string;

    constructor(
        readonly code: number,
        readonly status: JsonObject,
    ) {
        super(text(status.message) || `the server answered with HTTP status ${code}`);
        this.reason = text(status.reason);
    }
}

/** The kind isn't served: a custom resource whose definition isn't there (yet). */
export class NoMatchError extends Error {}

export function isNotFound(error: unknown): boolean {
    return error instanceof ApiError && (error.reason === "NotFound" || error.code === 404);
}

export function isNoMatch(error: unknown): boolean {
    return error instanceof NoMatchError;
}

export function isAlreadyExists(error: unknown): boolean {
    return error instanceof ApiError && error.reason === "AlreadyExists";
}

export function isConflict(error: unknown): boolean {
    return error instanceof ApiError && error.reason === "Conflict";
}

export function isForbidden(error: unknown): boolean {
    return error instanceof ApiError && error.reason === "Forbidden";
}

export function isNamespaceNotFound(error: unknown): boolean {
    return error instanceof ApiError && isNotFound(error) && get(error.status, "details", "kind") === "namespaces";
}

/** The path of the field without which the server refuses the object, if that is the reason. */
export function requiredField(error: unknown): string | undefined {
    if (!(error instanceof ApiError) || error.reason !== "Invalid" || !error.message.includes("Required value")) {
        return undefined;
    }
    const causes = get(error.status, "details", "causes");
    const cause = (Array.isArray(causes) ? causes : []).find((one) => get(one, "reason") === "FieldValueRequired");
    return cause === undefined ? undefined : text(get(cause, "field"));
}

export interface Call {
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
    path: string;
    query?: Record<string, string>;
    body?: Json;
    contentType?: string;
    timeoutMs?: number;
}

/** A cancellation ends waits, not requests: what became of an object or a release must still reach the state. */
export class Api {
    private readonly base: URL;
    private readonly agent: http.Agent;

    constructor(private readonly connection: Connection) {
        this.base = new URL(connection.server);
        const { ca, cert, key, serverName, insecure } = connection;
        this.agent =
            this.base.protocol === "http:"
                ? new http.Agent({ keepAlive: true })
                : new https.Agent({
                      keepAlive: true,
                      ca,
                      cert,
                      key,
                      servername: serverName,
                      rejectUnauthorized: !insecure,
                  });
    }

    async request(call: Call): Promise<JsonObject> {
        const { code, body } = await this.send(call);
        const parsed = parseBody(body);
        if (code < 200 || code > 299) {
            throw new ApiError(code, isObject(parsed) ? parsed : { message: body.trim() });
        }
        return isObject(parsed) ? parsed : {};
    }

    private send(call: Call): Promise<{ code: number; body: string }> {
        const url = new URL(this.base.pathname.replace(/\/$/, "") + call.path, this.base);
        Object.entries(call.query ?? {}).forEach(([key, value]) => url.searchParams.set(key, value));
        const payload = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body));
        const headers: http.OutgoingHttpHeaders = {
            accept: "application/json",
            "user-agent": "pulumi-metallb-lab/kubernetes-stand-in",
        };
        if (this.connection.token) {
            headers.authorization = `Bearer ${this.connection.token}`;
        }
        if (payload) {
            headers["content-type"] = call.contentType ?? "application/json";
            headers["content-length"] = payload.length;
        }
        return new Promise((resolve, reject) => {
            const fail = (error: Error) => reject(new Error(`${call.method} "${url.href}": ${error.message}`));
            const start = url.protocol === "http:" ? http.request : https.request;
            const options = { method: call.method, headers, agent: this.agent };
            const request = start(url, options, (response) => {
                const chunks: Buffer[] = [];
                response.on("data", (chunk: Buffer) => chunks.push(chunk));
                response.on("error", fail);
                response.on("end", () =>
                    resolve({ code: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
                );
            });
            request.setTimeout(call.timeoutMs ?? 60_000, () => request.destroy(new Error("request timed out")));
            request.on("error", fail);
            request.end(payload);
        });
    }
}

function parseBody(body: string): Json | undefined {
    try {
        return JSON.parse(body) as Json;
    } catch {
        return undefined;
    }
}
