// One command on one machine. Real: provider/pkg/provider/remote/commandOutputs.go
import type { Client, ClientChannel } from "ssh2";
import { isObject, text, type JsonObject } from "./values";
import { dial, type Endpoint } from "./dial";

/** A command's output, without the final newline. */
export type Said = { stdout: string; stderr: string };

const LOGGED = ["stdout", "stderr"] as const;

/** Runs a command. Any exit code except 0 is an error with the command and its whole output, as in the real plugin. */
export async function runRemotely(
    command: string,
    state: JsonObject,
    log: (line: string) => void,
    cancelled: AbortSignal,
): Promise<Said> {
    const client = await dial(state.connection as unknown as Endpoint, log, cancelled);
    const cancel = () => client.destroy();
    cancelled.addEventListener("abort", cancel);
    try {
        // The signal may have arrived while the connection was opened.
        cancelled.throwIfAborted();
        return await runOn(client, command, state, log);
    } finally {
        cancelled.removeEventListener("abort", cancel);
        client.end();
    }
}

function runOn(client: Client, command: string, state: JsonObject, log: (line: string) => void): Promise<Said> {
    return new Promise((resolve, reject) => {
        client.on("error", reject);
        client.on("close", () => reject(new Error("the connection was closed while the command ran")));
        client.exec(command, { env: environmentOf(state) }, (error, channel) => {
            if (error) {
                reject(error);
                return;
            }
            const said = { stdout: "", stderr: "" };
            let all = "";
            const streams = { stdout: channel, stderr: channel.stderr };
            for (const name of LOGGED) {
                streams[name].setEncoding("utf8").on("data", (chunk: string) => {
                    said[name] += chunk;
                    all += chunk;
                    if (isLogged(name, state.logging as string | undefined)) {
                        chunk.split("\n").filter(Boolean).forEach(log);
                    }
                });
            }
            channel.on("close", (code: number | null, signal: string | undefined) => {
                if (code === 0) {
                    resolve({ stdout: said.stdout.replace(/\n$/, ""), stderr: said.stderr.replace(/\n$/, "") });
                } else {
                    reject(new Error(`${ending(code, signal)}: running ${JSON.stringify(command)}:\n${all}`));
                }
            });
            send(channel, text(state.stdin));
        });
    });
}

/** Sends the input. A command may end without reading it. */
function send(channel: ClientChannel, input: string): void {
    channel.on("error", () => undefined);
    channel.end(input);
}

function environmentOf(state: JsonObject): NodeJS.ProcessEnv {
    const given = isObject(state.environment) ? (state.environment as Record<string, string>) : {};
    if (state.addPreviousOutputInEnv === false) {
        return given;
    }
    const { stdout, stderr } = state;
    return {
        ...given,
        ...(text(stdout) && { PULUMI_COMMAND_STDOUT: text(stdout) }),
        ...(text(stderr) && { PULUMI_COMMAND_STDERR: text(stderr) }),
    };
}

function isLogged(stream: "stdout" | "stderr", logging = "stdoutAndStderr"): boolean {
    return logging === stream || logging === "stdoutAndStderr";
}

function ending(code: number | null | undefined, signal: string | undefined): string {
    if (signal) {
        return `Process exited with status 128 from signal ${signal.replace(/^SIG/, "")}`;
    }
    return typeof code === "number"
        ? `Process exited with status ${code}`
        : "wait: remote command exited without exit status or exit signal";
}
