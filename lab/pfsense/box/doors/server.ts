import * as fs from "node:fs";
import * as https from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultList, HttpFault } from "../faults";
import type { Journal, Visit } from "../journal";
import type { BoxFiles, Transport, Settings } from "../settings";
import { page, type Answer, type Question } from "./answer";
import { envelope, RestApiTransport } from "./restApi";
import { XmlRpcTransport } from "./xmlRpc";

/** The firewall's web server: both transports with one certificate. */
export class WebServer {
    private readonly xmlRpc: XmlRpcTransport;
    private readonly restApi: RestApiTransport;

    constructor(
        private readonly settings: Settings,
        private readonly files: BoxFiles,
        private readonly faults: FaultList,
        private readonly journal: Journal,
    ) {
        this.xmlRpc = new XmlRpcTransport(settings, files);
        this.restApi = new RestApiTransport(settings, files);
    }

    listen(): Promise<void> {
        const tls = { key: fs.readFileSync(this.files.key), cert: fs.readFileSync(this.files.certificate) };
        const server = https.createServer({ ...tls, minVersion: "TLSv1.2" }, (request, response) => {
            void this.serve(request, response);
        });
        return new Promise((resolve, reject) => {
            server.once("error", reject);
            server.listen(443, this.settings.firewall.management.firewall, resolve);
        });
    }

    private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const started = Date.now();
        const { method = "", headers } = request;
        const client = request.socket.remoteAddress ?? "";
        const path = (request.url ?? "/").split("?")[0] as string;
        const door = doorOf(path);
        const visit = this.journal.begin(door, method, path);
        const fault = this.faults.take(door);
        try {
            const body = await read(request, fault?.fault === "cutRequestAfterBytes" ? (fault.bytes ?? 0) : undefined);
            visit.outcome =
                body === undefined
                    ? "cut"
                    : await this.respond({ method, path, headers, body, client }, response, visit, fault);
        } catch (error) {
            console.log("a request failed:", error);
            visit.outcome = send(response, page(500, "Internal Server Error"));
        }
        visit.ms = Date.now() - started;
    }

    private async respond(
        question: Question,
        response: ServerResponse,
        visit: Visit,
        fault?: HttpFault,
    ): Promise<Visit["outcome"]> {
        if (fault?.fault === "slow") {
            await sleep(fault.ms ?? 0);
        }
        const instead = fault && insteadOfAnswer(fault, visit.door);
        if (instead) {
            return send(response, instead);
        }
        const answer = await this.answer(question, visit);
        if (fault?.fault === "timeoutAfterWrite") {
            return "unanswered"; // The connection stays open until the client closes it.
        }
        return fault?.fault === "cutAfterBytes" ? cut(response, answer, fault.bytes ?? 0) : send(response, answer);
    }

    private async answer(question: Question, visit: Visit): Promise<Answer> {
        if (visit.door === "xml-rpc") {
            return this.xmlRpc.answer(question, visit);
        }
        return visit.door ? this.restApi.answer(question, visit) : page(404, "Not Found");
    }
}

function doorOf(path: string): Transport | undefined {
    if (path === "/xmlrpc.php") {
        return "xml-rpc";
    }
    return path.startsWith("/api/v2/") ? "rest-api" : undefined;
}

/** Returns the answer that a fault puts in place of the real one. */
function insteadOfAnswer({ fault }: HttpFault, transport: Transport | undefined): Answer | undefined {
    const texts = { "401": "Unauthorized", "403": "Forbidden", "500": "Internal Server Error" };
    if (fault === "garbage") {
        return { status: 200, type: "text/html", body: "\u0000\u0001<br />\nWarning: <<<not an answer" };
    }
    if (fault === "503") {
        return page(503, "Service Unavailable"); // The web server's own answer: PHP isn't reached.
    }
    if (fault !== "401" && fault !== "403" && fault !== "500") {
        return undefined;
    }
    const id = fault === "401" ? "AUTH_AUTHENTICATION_FAILED" : "INJECTED_FAULT";
    return transport === "rest-api" ? envelope(Number(fault), id, texts[fault]) : page(Number(fault), texts[fault]);
}

/** Reads a request's body; returns undefined if the connection was cut after that many bytes. */
function read(request: IncomingMessage, cutAfter?: number): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
        const parts: Buffer[] = [];
        let length = 0;
        request.on("data", (part: Buffer) => {
            parts.push(part);
            length += part.length;
            if (cutAfter !== undefined && length >= cutAfter) {
                request.socket.destroy();
                resolve(undefined);
            }
        });
        request.on("end", () => {
            if (cutAfter !== undefined) {
                request.socket.destroy();
            }
            resolve(cutAfter === undefined ? Buffer.concat(parts).toString("utf8") : undefined);
        });
        request.on("error", reject);
    });
}

function send(response: ServerResponse, { status, type, body }: Answer): number {
    response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
    response.end(body);
    return status;
}

function cut(response: ServerResponse, { status, type, body }: Answer, bytes: number): "cut" {
    response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) });
    response.write(Buffer.from(body).subarray(0, bytes), () => response.socket?.destroy());
    return "cut";
}
