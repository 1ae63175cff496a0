// Opens a connection, with or without a proxy, with the real plugin's retries. Real: remote/connection.go
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "ssh2";
import { configOf, connect, through } from "../../../routers/frr/components/ssh";
import { messageOf } from "./values";

/** The connection's inputs, with their defaults filled in. */
export interface Endpoint {
    host: string;
    port: number;
    user: string;
    privateKey?: string;
    privateKeyPassword?: string;
    password?: string;
    hostKey?: string;
    agentSocketPath?: string;
    dialErrorLimit: number;
    perDialTimeout: number;
    proxy?: Endpoint;
}

// The pauses of the engine's own retry helper.
const FIRST_PAUSE_MS = 100;
const GROWTH = 1.5;
const LONGEST_PAUSE_MS = 5000;

export async function dial(to: Endpoint, log: (line: string) => void, cancelled: AbortSignal): Promise<Client> {
    const config = configOf(to);
    if (!to.proxy) {
        return retrying("Dial", to.dialErrorLimit, log, cancelled, () => connect(to, config));
    }
    const { proxy } = to;
    try {
        const hopConfig = configOf(proxy);
        const hop = await retrying("Dial proxy", proxy.dialErrorLimit, log, cancelled, () => connect(proxy, hopConfig));
        return await retrying("Dial from proxy", to.dialErrorLimit, log, cancelled, async () => {
            const client = await connect(to, { ...config, sock: await through(hop, to) });
            client.once("close", () => hop.end());
            return client;
        });
    } catch (error) {
        throw new Error(`proxy: ${messageOf(error)}`, { cause: error });
    }
}

/** Tries once more than the limit, as the real plugin does. */
async function retrying<T>(
    what: string,
    limit: number,
    log: (line: string) => void,
    cancelled: AbortSignal,
    attempt: () => Promise<T>,
): Promise<T> {
    for (let failed = 0, pause = FIRST_PAUSE_MS; ; failed++, pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
        try {
            return await attempt();
        } catch (error) {
            if (limit > -1 && failed + 1 > limit) {
                throw new Error(`after ${failed} failed attempts: ${messageOf(error)}`, { cause: error });
            }
            log(`${what} ${failed + 1}/${limit === -1 ? "inf" : limit} failed: retrying`);
            await sleep(pause, undefined, { signal: cancelled });
        }
    }
}
