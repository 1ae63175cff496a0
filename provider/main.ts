// The plugin's process. The engine starts it with its own address as argument, and reads a port from the first line.
import "../base/nodeVersion";
import * as net from "node:net";
import { MetalLbProvider } from "./metalLbProvider";
import { serve } from "./sdkServer";
import { surroundingsOf } from "./surroundings";

const HEARTBEAT_MS = 5000;

const args = process.argv.slice(2);
const engine = args.find((argument) => !argument.startsWith("-"));
const abort = new AbortController();

/** An engine that was killed can't tell its plugins to end. */
function watchEngine(address: string): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", () => process.exit(1));
}

if (engine) {
    setInterval(() => watchEngine(engine), HEARTBEAT_MS).unref();
}

void serve(new MetalLbProvider(surroundingsOf(engine, abort.signal), abort), args);
