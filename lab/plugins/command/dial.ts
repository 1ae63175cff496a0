// Getting a connection, through a proxy or not, with the real plugin's tries. Real: remote/connection.go
import { setTimeout as sleep } from "node:timers/promises";
import { Client, utils, type ClientChannel, type ConnectConfig } from "ssh2";
import { messageOf } from "../shared/errors";

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

// The pauses of the engine's own helper for retries.
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

/** Tries once more than the limit says, as there. */
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

function connect(to: Endpoint, config: ConnectConfig): Promise<Client> {
    return new Promise((resolve, reject) => {
        const client = new Client();
        client.once("ready", () => resolve(client));
        // stays: a connection that breaks later ends in "close", which whoever uses it waits for
        client.on("error", reject);
        client.on("keyboard-interactive", (_name, _instructions, _language, prompts, finish) =>
            finish(prompts.map(() => to.password ?? "")),
        );
        client.connect(config);
    });
}

function configOf(to: Endpoint): ConnectConfig {
    const { host, port, user, privateKey, privateKeyPassword, password, hostKey, perDialTimeout } = to;
    const agent = to.agentSocketPath ?? process.env.SSH_AUTH_SOCK;
    return {
        host,
        port,
        username: user,
        privateKey,
        passphrase: privateKeyPassword,
        password,
        tryKeyboard: password !== undefined,
        agent: agent || undefined,
        readyTimeout: perDialTimeout * 1000,
        ...(hostKey !== undefined && verifying(hostKey)),
    };
}

/** Asks for a key of the expected one's type only, and takes no other than that. */
function verifying(hostKey: string): ConnectConfig {
    const expected = utils.parseKey(hostKey);
    if (expected instanceof Error) {
        throw new Error(`failed to parse host key: ${expected.message}`);
    }
    const types = expected.type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [expected.type];
    return {
        algorithms: { serverHostKey: types as NonNullable<ConnectConfig["algorithms"]>["serverHostKey"] },
        hostVerifier: (key: Buffer) => key.equals(expected.getPublicSSH()),
    };
}

function through(hop: Client, to: Endpoint): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
        hop.forwardOut("127.0.0.1", 0, to.host, to.port, (error, channel) =>
            error ? reject(error) : resolve(channel),
        );
    });
}
