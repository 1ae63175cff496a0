// Serves the engine. It passes its own address as an argument, and reads the plugin's port from the first line.
import * as net from "node:net";
import { keepCompiled } from "../base/compileCache";
import { lazy } from "./lazy";
import { MetalLbProvider } from "./metalLbProvider";
import { serve } from "./sdkServer";
import { surroundingsOf } from "./surroundings";

const HEARTBEAT_MS = 5000;

/** The time without a resource after which the plugin expects a component. */
const IDLE_MS = 20;

const args = process.argv.slice(2);
const engine = args.find((argument) => !argument.startsWith("-"));
const abort = new AbortController();
const provider = new MetalLbProvider(surroundingsOf(engine, abort.signal), abort);

/** Ends the plugin if the engine is gone: a killed engine can't stop its plugins. */
function watchEngine(address: string): void {
    const [host = "127.0.0.1", port = ""] = address.split(/:(?=\d+$)/);
    const socket = net.connect(Number(port), host, () => socket.destroy());
    socket.on("error", () => process.exit(1));
}

/** Loads the components while the engine starts the program. A plugin that already serves resources may need none. */
function loadAhead(): void {
    if (!provider.servesResources) {
        lazy.package();
        keepCompiled();
    }
}

if (engine) {
    setInterval(() => watchEngine(engine), HEARTBEAT_MS).unref();
}

void serve(provider, args).then(() => setTimeout(loadAhead, IDLE_MS));
