// The plugin's process: the engine starts it with its own address, reads a port from the first line and calls that.
import * as net from "node:net";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { messageOf } from "./errors";
import { interruptHelm } from "./helm/run";
import { Service } from "./service";

const MAX_MESSAGE = 400 * 1024 * 1024;
const HEARTBEAT_MS = 5000;

const engine = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const service = new Service(engine, interruptHelm);

const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE,
    "grpc.max_send_message_length": MAX_MESSAGE,
});
server.addService(ResourceProviderService, service.implementation());
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
        console.error(messageOf(error));
        process.exit(1);
    }
    process.stdout.write(`${port}\n`);
});

function stop(code: number): void {
    service.cancel();
    process.exit(code);
}

process.on("SIGTERM", () => stop(143));
process.on("SIGINT", () => stop(130));

/** An engine that was killed can't tell its plugins to end. */
function watchEngine(address: string): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", () => stop(1));
}

if (engine) {
    setInterval(() => watchEngine(engine), HEARTBEAT_MS).unref();
}
