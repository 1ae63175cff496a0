import type * as grpc from "@grpc/grpc-js";
import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { ended, endNode, locate, runtimeOptions, startNode } from "./node";

/** The exit code of the SDK's runner when it has already shown the error. */
const ALREADY_SHOWN = 32;

/** Runs a program until it ends, with the SDK's own runner, which calls the engine itself. */
export async function runProgram(
    request: RunRequest,
    engine: string,
    call: grpc.ServerUnaryCall<RunRequest, RunResponse>,
): Promise<RunResponse> {
    const info = request.getInfo()!;
    const { nodeArguments, environment } = runtimeOptions(info);
    let child;
    try {
        const runner = locate("@pulumi/pulumi/cmd/run", info.getProgramDirectory());
        child = startNode([...nodeArguments, runner, ...programArguments(request, engine)], {
            // The engine also reads the program's own standard output here.
            stdio: ["ignore", "inherit", "inherit"],
            env: {
                ...process.env,
                ...environment,
                PULUMI_CONFIG: JSON.stringify(configuration(request)),
                PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
            },
        });
    } catch (error) {
        return new RunResponse().setError((error as Error).message);
    }
    const program = child;
    call.on("cancelled", () => endNode(program));
    const code = await ended(program);
    if (code === ALREADY_SHOWN) {
        return new RunResponse().setBail(true);
    }
    return new RunResponse().setError(code === 0 ? "" : `Program exited with non-zero exit code: ${code}`);
}

function programArguments(request: RunRequest, engine: string): string[] {
    const info = request.getInfo()!;
    const flags = {
        monitor: request.getMonitorAddress(),
        engine,
        organization: request.getOrganization(),
        project: request.getProject(),
        "root-directory": info.getRootDirectory(),
        stack: request.getStack(),
        pwd: info.getProgramDirectory(),
        parallel: String(request.getParallel()),
    };
    return [
        ...Object.entries(flags).flatMap(([name, value]) => (value ? [`--${name}`, value] : [])),
        ...(request.getDryrun() ? ["--dry-run"] : []),
        info.getEntryPoint(),
        ...request.getArgsList(),
    ];
}

/**
 * Returns the configuration under the keys that both old and new SDKs read: `metallb:pool` is `metallb:config:pool`.
 */
function configuration(request: RunRequest): Record<string, string> {
    const entries = request.getConfigMap().toObject(false, undefined as never) as [string, string][];
    return Object.fromEntries(
        entries.map(([key, value]) => {
            const [namespace, ...name] = key.split(":");
            return [`${namespace}:config:${name.at(-1)}`, value];
        }),
    );
}
