// An HTTPS server in this process. It answers as a test says, and records the requests.
import * as fs from "node:fs";
import type * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import * as path from "node:path";
import type { Connection } from "../../../../routers/pfSense/provider/transports";

const pem = (name: string) => fs.readFileSync(path.join(__dirname, "certificates", `${name}.pem`), "utf8");

/** The authority that issued both certificates. */
export const AUTHORITY = pem("authority");

export interface Request {
    path: string;
    headers: NodeJS.Dict<string | string[]>;
    body: string;
}

export interface Response {
    status?: number;
    body?: string;
    type?: string;
    /** Sends only the first bytes of the answer, including headers, and then closes the connection. */
    cutAt?: number;
    /** Never answers. */
    silent?: boolean;
    /** Bytes to send instead of HTTP. */
    raw?: string;
    /** Sends no Content-Length: the end of the connection ends the answer. */
    withoutLength?: boolean;
}

export type Handler = (request: Request, count: number) => Response | Promise<Response>;

export class Server {
    readonly requests: Request[] = [];
    /** The number of bytes received after the handshake. */
    received = 0;
    private readonly sockets = new Set<Socket>();

    private constructor(
        private readonly server: https.Server,
        readonly url: string,
    ) {}

    static async start(handler: Handler, certificate = "server"): Promise<Server> {
        const tls = { cert: pem(certificate), key: pem(`${certificate}.key`) };
        const listener = https.createServer(tls, (request, response) => {
            const parts: Buffer[] = [];
            request.on("data", (part: Buffer) => parts.push(part));
            request.on("end", () => {
                const body = Buffer.concat(parts).toString("utf8");
                const seen = { path: request.url ?? "", headers: request.headers, body };
                server.requests.push(seen);
                void Promise.resolve(handler(seen, server.requests.length)).then((answer) =>
                    reply(response, request.socket, answer),
                );
            });
        });
        listener.on("secureConnection", (socket: Socket) => {
            server.sockets.add(socket);
            socket.on("data", (part: Buffer) => (server.received += part.length));
            socket.on("error", () => undefined);
            socket.on("close", () => server.sockets.delete(socket));
        });
        listener.on("tlsClientError", () => undefined);
        await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
        const server = new Server(listener, `https://127.0.0.1:${(listener.address() as AddressInfo).port}`);
        return server;
    }

    /** The connection to this server, with its authority. */
    connection(more: Partial<Connection> = {}): Connection {
        return { url: this.url, caCertificate: AUTHORITY, username: "pulumi", password: "planted-login", ...more };
    }

    async stop(): Promise<void> {
        this.sockets.forEach((socket) => socket.destroy());
        await new Promise((resolve) => this.server.close(resolve));
    }
}

function reply(response: http.ServerResponse, socket: Socket, answer: Response): void {
    if (answer.silent) {
        return;
    }
    if (answer.cutAt === undefined && answer.raw === undefined && !answer.withoutLength) {
        const { status = 200, body = "", type = "text/xml" } = answer;
        response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
        return;
    }
    const bytes = Buffer.from(answer.raw ?? message(answer), "utf8");
    socket.end(bytes.subarray(0, answer.cutAt ?? bytes.length));
}

/** The complete answer in bytes. */
export function message({ status = 200, body = "", type = "text/xml", withoutLength = false }: Response): string {
    const length = withoutLength ? "connection: close" : `content-length: ${Buffer.byteLength(body)}`;
    return `HTTP/1.1 ${status} Whatever\r\ncontent-type: ${type}\r\n${length}\r\n\r\n${body}`;
}
