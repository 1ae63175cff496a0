import type * as grpc from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { ended, endNode, locate, runtimeOptions, startNode } from "./node";
import { PolicyPack } from "./policyPack";

type Call = grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs a plugin that is a folder with a package: a provider or a policy pack. The SDK's own runner starts it. */
export function runPlugin(call: Call): Promise<void> {
    return call.request.getKind() === "analyzer" ? runPolicyPack(call) : runProvider(call);
}

async function runProvider(call: Call): Promise<void> {
    const { request } = call;
    const folder = request.getInfo()!.getProgramDirectory();
    const child = start(call, "@pulumi/pulumi/cmd/run-plugin", [folder, ...request.getArgsList()], request.getPwd());
    child.stdout?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStdout(text)));
    await toTheEnd(child);
}

/**
 * The SDK's runner of policy packs reads the stack's name and configuration from its environment when it starts. The
 * engine sends them later, by a call. So the engine calls a server of the host, which starts the pack with them and
 * forwards all other calls.
 */
async function runPolicyPack(call: Call): Promise<void> {
    const folder = call.request.getInfo()!.getProgramDirectory();
    const pack = new PolicyPack();
    call.write(new RunPluginResponse().setStdout(Buffer.from(`${await pack.serve()}\n`)));
    const environment = await pack.environment();
    const child = start(
        call,
        "@pulumi/pulumi/cmd/run-policy-pack",
        [...call.request.getArgsList(), folder],
        folder,
        environment,
    );
    pack.attach(child.stdout!, (text) => call.write(new RunPluginResponse().setStdout(text)));
    try {
        await toTheEnd(child);
    } finally {
        pack.close();
    }
}

function start(call: Call, module: string, args: string[], cwd: string, more: Record<string, string> = {}) {
    const info = call.request.getInfo()!;
    const { nodeArguments, environment } = runtimeOptions(info);
    const given = call.request.getEnvList().map((line) => line.split(/=(.*)/s).slice(0, 2));
    const runner = locate(module, info.getProgramDirectory());
    const child = startNode([...nodeArguments, runner, ...args], {
        cwd,
        env: { ...Object.fromEntries(given), ...environment, ...more },
        stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr?.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStderr(text)));
    call.on("cancelled", () => endNode(child));
    return child;
}

async function toTheEnd(child: ReturnType<typeof start>): Promise<void> {
    const code = await ended(child);
    if (code !== 0) {
        throw new Error(`Program exited with non-zero exit code: ${code}`);
    }
}
