// One HTTP request and its answer, with a timeout.
import type { Agent } from "undici";
import { DEFAULT_TIMEOUT_SECONDS, originOf, type Connection } from "./connection";
import { failureOf } from "./failures";
import { agentFor } from "./tls";

/** The longest answer. The records of 500 neighbors are far shorter. */
const MOST_BYTES = 32 * 1024 * 1024;

export interface HttpAnswer {
    status: number;
    contentType: string;
    body: string;
}

export class Http {
    readonly origin: string;
    private readonly agent: Agent;
    private answered = false;

    constructor(private readonly connection: Connection) {
        this.origin = originOf(connection);
        this.agent = agentFor(connection);
    }

    async post(path: string, headers: Record<string, string>, body: string, timeFactor = 1): Promise<HttpAnswer> {
        const timeoutSeconds = timeFactor * (this.connection.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS);
        // A connection that the previous request left open counts, too: the firewall may have received a request on it.
        let connected = this.answered;
        const onConnect = () => (connected = true);
        this.agent.on("connect", onConnect);
        try {
            const answer = await this.agent.request({
                origin: this.origin,
                path,
                method: "POST",
                headers,
                body,
                signal: AbortSignal.timeout(timeoutSeconds * 1000),
            });
            this.answered = true;
            const contentType = String(answer.headers["content-type"] ?? "");
            return { status: answer.statusCode, contentType, body: await bounded(answer.body) };
        } catch (error) {
            throw failureOf(error, { ...this.connection, timeoutSeconds }, connected);
        } finally {
            this.agent.off("connect", onConnect);
        }
    }

    close(): Promise<void> {
        return this.agent.destroy();
    }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<string> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of body) {
        length += part.length;
        if (length > MOST_BYTES) {
            throw Object.assign(new Error("too long"), { code: "UND_ERR_RES_EXCEEDED_MAX_SIZE" });
        }
        parts.push(part);
    }
    return Buffer.concat(parts).toString("utf8");
}
