// The plugin's process. The engine passes its own address as an argument, and reads the plugin's port from the first line.
import "../base/nodeVersion";
import * as net from "node:net";
import { MetalLbProvider } from "./metalLbProvider";
import { serve } from "./sdkServer";
import { surroundingsOf } from "./surroundings";

const HEARTBEAT_MS = 5000;

const args = process.argv.slice(2);
const engine = args.find((argument) => !argument.startsWith("-"));
const abort = new AbortController();

/** Ends the plugin if the engine is gone: a killed engine can't stop its plugins. */
function watchEngine(address: string): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", () => process.exit(1));
}

if (engine) {
    setInterval(() => watchEngine(engine), HEARTBEAT_MS).unref();
}

void serve(new MetalLbProvider(surroundingsOf(engine, abort.signal), abort), args);
