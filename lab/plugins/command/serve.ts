// A plugin's process: the engine starts it with its own address, reads a port from the first line and calls that.
import * as net from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { EngineLog } from "./engine-log";
import { Service, type Plugin } from "./service";

const MAX_MESSAGE = 400 * 1024 * 1024;
const HEARTBEAT_MS = 5000;

/** Serves a plugin until the engine ends it, or has ended. */
export function serve(create: (log: EngineLog) => Plugin): void {
    const engine = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
    const plugin = create(new EngineLog(engine));
    const server = new grpc.Server({
        "grpc.max_receive_message_length": MAX_MESSAGE,
        "grpc.max_send_message_length": MAX_MESSAGE,
    });
    server.addService(ResourceProviderService, new Service(plugin).implementation());
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error) {
            console.error(error.message);
            process.exit(1);
        }
        process.stdout.write(`${port}\n`);
    });

    const stop = (code: number) => {
        plugin.cancel();
        process.exit(code);
    };
    process.on("SIGTERM", () => stop(143));
    process.on("SIGINT", () => stop(130));
    if (engine) {
        setInterval(() => watchEngine(engine, () => stop(1)), HEARTBEAT_MS).unref();
    }
}

/** An engine that was killed can't tell its plugins to end. */
function watchEngine(address: string, whenGone: () => void): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", whenGone);
}
