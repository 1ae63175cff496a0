// A plugin's process: the engine starts it with the engine's own address, reads a port from the first line, and calls
// that port.
import * as net from "node:net";
import * as grpc from "@grpc/grpc-js";

const HEARTBEAT_MS = 5000;

export const LARGE_MESSAGES = {
    "grpc.max_receive_message_length": 400 * 1024 * 1024,
    "grpc.max_send_message_length": 400 * 1024 * 1024,
};

/** Returns the address of the engine that started this process; undefined for a plugin that was started by hand. */
export function engineAddress(): string | undefined {
    return process.argv.slice(2).find((argument) => !argument.startsWith("-"));
}

/** Starts a server on a free port of loopback. */
export function serveOn<T>(service: grpc.ServiceDefinition<T>, calls: T): Promise<number> {
    const server = new grpc.Server(LARGE_MESSAGES);
    server.addService(service as grpc.ServiceDefinition, calls as grpc.UntypedServiceImplementation);
    return new Promise((resolve, reject) =>
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
            error ? reject(error) : resolve(port),
        ),
    );
}

/** Serves until the engine ends this process, or has ended itself; `end` is called first. */
export function listen<T>(service: grpc.ServiceDefinition<T>, calls: T, end: () => void): void {
    serveOn(service, calls).then(
        (port) => process.stdout.write(`${port}\n`),
        (error: Error) => {
            console.error(error.message);
            process.exit(1);
        },
    );
    const stop = (code: number) => {
        end();
        process.exit(code);
    };
    process.on("SIGTERM", () => stop(143));
    process.on("SIGINT", () => stop(130));
    const engine = engineAddress();
    if (engine) {
        setInterval(() => watchEngine(engine, () => stop(1)), HEARTBEAT_MS).unref();
    }
}

/** Calls `whenGone` when the engine is gone: a killed engine can't end its plugins. */
function watchEngine(address: string, whenGone: () => void): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", whenGone);
}
