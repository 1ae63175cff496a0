import { spawn } from "node:child_process";
import * as net from "node:net";
import * as path from "node:path";
import * as readline from "node:readline";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest, GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { repositoryRoot } from "../../lab/paths";
import type { Row } from "../results";
import { inTurn } from "../statistics";
import { peakMiB } from "./memory";

/** The smallest provider in Node.js: the SDK's server without resources. */
const EMPTY = `require("@pulumi/pulumi/provider/server").main({ version: "1.0.0", getSchema: async () => "{}" }, process.argv.slice(1))`;

const PLUGINS: Record<"ours" | "empty", string[]> = {
    ours: [path.join(repositoryRoot, "pulumi-resource-metallb")],
    empty: ["-e", EMPTY],
};

const STEPS = ["until the port is printed", "until it is configured", "until the schema is there"];

const MEMORY = "memory, once all of it is answered";

type Taken = Map<string, number>;

/** Measures how long the engine waits for the plugin to start, alternating with an empty provider. */
export async function measureStart({ startRuns }: { startRuns: number }): Promise<Row[]> {
    const engine = net.createServer(); // plugins check that the engine is alive
    await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
    const address = `127.0.0.1:${(engine.address() as net.AddressInfo).port}`;
    const taken: Record<keyof typeof PLUGINS, Taken[]> = { ours: [], empty: [] };
    const names = ["ours", "empty"] as const;
    for (let run = -1; run < startRuns; run++) {
        for (const name of inTurn(names, run + 1)) {
            const one = await start([...PLUGINS[name], address]);
            // The first run of each reads its files from the disk, so it isn't counted.
            if (run >= 0) {
                taken[name].push(one);
            }
        }
    }
    engine.close();
    return [...STEPS, MEMORY].map((step) => ({
        subject: "plugin",
        step,
        size: 0,
        unit: step === MEMORY ? "MiB" : "ms",
        measured: taken.ours.map((one) => one.get(step) ?? NaN),
        beside: taken.empty.map((one) => one.get(step) ?? NaN),
    }));
}

async function start(args: string[]): Promise<Taken> {
    const begun = performance.now();
    const since = () => performance.now() - begun;
    const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "inherit"] });
    const [port] = await new Promise<string[]>((resolve) =>
        readline.createInterface(child.stdout).once("line", (line) => resolve([line])),
    );
    const printed = since();
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    await promisify<Empty, unknown>(client.getPluginInfo.bind(client))(new Empty());
    await promisify<ConfigureRequest, unknown>(client.configure.bind(client))(new ConfigureRequest());
    const configured = since();
    await promisify<GetSchemaRequest, unknown>(client.getSchema.bind(client))(new GetSchemaRequest());
    const known = since();
    const peak = peakMiB(child.pid!) ?? NaN;
    client.close();
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    return new Map([...[printed, configured, known].map((ms, at) => [STEPS[at]!, ms] as const), [MEMORY, peak]]);
}
