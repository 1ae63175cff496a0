// Runs one command on a router over SSH, with the command provider's connection. That provider itself can't read a router.
import * as fs from "node:fs";
import { Client, utils, type ClientChannel, type ConnectConfig } from "ssh2";

/** An SSH server and the credentials for it: the inputs of the command provider's connection. */
export interface Endpoint {
    host: string;
    port?: number | undefined;
    user?: string | undefined;
    privateKey?: string | undefined;
    privateKeyPassword?: string | undefined;
    password?: string | undefined;
    hostKey?: string | undefined;
    agentSocketPath?: string | undefined;
    /** In seconds; 0 is no limit. */
    perDialTimeout?: number | undefined;
}

/** The exit code and the output of a command. */
export interface Ended {
    code: number | undefined;
    stdout: string;
    stderr: string;
}

const DEFAULT_DIAL_SECONDS = 15;
/** The longest time for which a comparison may hold up a preview. */
const LONGEST_MS = 30_000;

/** Runs a command on an SSH server, through a proxy if one is given. Rejects if no connection is possible, or the time is over. */
export async function runOverSsh(
    to: Endpoint,
    proxy: Endpoint | undefined,
    command: string,
    input: string,
    longestMs = LONGEST_MS,
): Promise<Ended> {
    const clients: Client[] = [];
    let isOver = false;
    const began = (client: Client) => void (isOver ? client.destroy() : clients.push(client));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer for ${longestMs / 1000} s`)), longestMs);
    });
    const get = async () => {
        const config = configOf(to);
        if (proxy !== undefined) {
            config.sock = await through(await connect(proxy, configOf(proxy), began), to);
        }
        return run(await connect(to, config, began), command, input);
    };
    try {
        const ended = await Promise.race([get(), tooLate]);
        clients.toReversed().forEach((client) => client.end());
        return ended;
    } finally {
        isOver = true;
        clearTimeout(timer);
        // A host that stopped answering doesn't answer the end of the connection either, and the program would wait for it.
        clients.toReversed().forEach((client) => client.destroy());
    }
}

/** @param began Receives the connection before it is ready. It may never become ready. */
export function connect(
    to: Endpoint,
    config: ConnectConfig,
    began: (client: Client) => void = () => undefined,
): Promise<Client> {
    return new Promise((resolve, reject) => {
        const client = new Client();
        client.once("ready", () => resolve(client));
        // Not `once`: an unhandled error of a connection that breaks later would end the program. The caller waits for its "close".
        client.on("error", reject);
        client.on("keyboard-interactive", (_name, _instructions, _language, prompts, finish) =>
            finish(prompts.map(() => to.password ?? "")),
        );
        client.connect(config);
        began(client);
    });
}

export function configOf(to: Endpoint): ConnectConfig {
    const { host, port = 22, user = "root", privateKey, privateKeyPassword, password, hostKey } = to;
    const agent = to.agentSocketPath ?? agentOf();
    return {
        host,
        port,
        username: user,
        privateKey,
        passphrase: privateKeyPassword,
        password,
        tryKeyboard: password !== undefined,
        agent: agent || undefined,
        readyTimeout: (to.perDialTimeout ?? DEFAULT_DIAL_SECONDS) * 1000,
        ...(hostKey !== undefined && verifying(hostKey)),
    };
}

const WINDOWS_AGENT = "\\\\.\\pipe\\openssh-ssh-agent";

/** The agent that the command provider uses by default; undefined without one. On Windows it is always OpenSSH's. */
export function agentOf(
    { env, platform }: Pick<NodeJS.Process, "env" | "platform"> = process,
    exists = fs.existsSync,
): string | undefined {
    if (platform === "win32") {
        return exists(WINDOWS_AGENT) ? WINDOWS_AGENT : undefined;
    }
    return env.SSH_AUTH_SOCK || undefined;
}

/** Accepts the expected host key only, and asks the server for a key of its type. */
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

export function through(hop: Client, to: Endpoint): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
        hop.forwardOut("127.0.0.1", 0, to.host, to.port ?? 22, (error, channel) =>
            error ? reject(error) : resolve(channel),
        );
    });
}

function run(client: Client, command: string, input: string): Promise<Ended> {
    return new Promise((resolve, reject) => {
        client.on("close", () => reject(new Error("the connection was closed while the command ran")));
        client.exec(command, (error, channel) => {
            if (error) {
                reject(error);
                return;
            }
            const output = { stdout: "", stderr: "" };
            channel.setEncoding("utf8").on("data", (chunk: string) => (output.stdout += chunk));
            channel.stderr.setEncoding("utf8").on("data", (chunk: string) => (output.stderr += chunk));
            channel.on("close", (code: number | null) => resolve({ code: code ?? undefined, ...output }));
            // A command may end without reading its input.
            channel.on("error", () => undefined);
            channel.end(input);
        });
    });
}
