import type { Readable } from "node:stream";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzerHandshakeResponse, AnalyzerStackConfigureResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { LARGE_MESSAGES, serveOn } from "../shared/listen";
import { asBytes, passOn, type Methods } from "../shared/passOn";

/** A promise that another method resolves. */
class Later<T> {
    keep!: (value: T) => void;
    break!: (error: Error) => void;
    readonly promise = new Promise<T>((resolve, reject) => Object.assign(this, { keep: resolve, break: reject }));
}

const methods = AnalyzerService as unknown as Methods;

/** A proxy between the engine and a policy pack. The pack starts when the engine has sent the stack's configuration. */
export class PolicyPack {
    private readonly configuration = new Later<AnalyzerStackConfigureRequest | undefined>();
    private readonly client = new Later<grpc.Client>();

    constructor() {
        // Calls that wait for the pack handle this rejection; without such calls it must not crash the host.
        this.client.promise.catch(() => undefined);
    }

    /** Starts the server for the engine; returns its port. */
    serve(): Promise<number> {
        const { handshake, configureStack } = methods;
        return serveOn<grpc.UntypedServiceImplementation>(
            { ...asBytes(methods), handshake: handshake!, configureStack: configureStack! },
            {
                ...Object.fromEntries(Object.keys(methods).map((name) => [name, this.passOn(methods[name]!.path)])),
                handshake: (_: unknown, callback: grpc.sendUnaryData<unknown>) =>
                    callback(null, new AnalyzerHandshakeResponse()),
                configureStack: (call: any, callback: grpc.sendUnaryData<unknown>) => {
                    this.configuration.keep(call.request);
                    callback(null, new AnalyzerStackConfigureResponse());
                },
            } as grpc.UntypedServiceImplementation,
        );
    }

    /** Returns the variables that the SDK's runner reads when it starts. */
    async environment(): Promise<Record<string, string>> {
        const stack = await this.configuration.promise;
        if (!stack) {
            return {};
        }
        return {
            PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
            PULUMI_NODEJS_PROJECT: stack.getProject(),
            PULUMI_NODEJS_STACK: stack.getStack(),
            PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
            PULUMI_CONFIG: JSON.stringify(Object.fromEntries(stack.getConfigMap().toArray())),
        };
    }

    /** Reads the pack's port from its first line, and passes on all later output. */
    attach(output: Readable, print: (text: Buffer) => void): void {
        let start = Buffer.alloc(0);
        const first = (text: Buffer): void => {
            start = Buffer.concat([start, text]);
            const end = start.indexOf("\n");
            if (end >= 0) {
                output.off("data", first).on("data", print);
                const address = `127.0.0.1:${start.subarray(0, end).toString().trim()}`;
                void this.configure(new grpc.Client(address, grpc.credentials.createInsecure(), LARGE_MESSAGES));
                if (end + 1 < start.length) {
                    print(start.subarray(end + 1));
                }
            }
        };
        output.on("data", first);
    }

    /** Rejects the waiting calls: the pack has ended. */
    close(): void {
        this.client.break(new Error("the policy pack has ended"));
    }

    /** Passes the configuration on by the call. A newer pack uses it; an older pack doesn't know the call. */
    private async configure(client: grpc.Client): Promise<void> {
        const { path, requestSerialize, responseDeserialize } = methods["configureStack"]!;
        const stack = await this.configuration.promise;
        if (!stack) {
            return this.client.keep(client);
        }
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, stack, (error) =>
            error && error.code !== grpc.status.UNIMPLEMENTED ? this.client.break(error) : this.client.keep(client),
        );
    }

    private passOn(path: string): grpc.handleUnaryCall<Buffer, Buffer> {
        return (call, callback) => {
            // An engine that calls the pack before it has sent a configuration has none.
            this.configuration.keep(undefined);
            this.client.promise.then(
                (client) => passOn(client, path, call, callback),
                (error: Error) => callback(error),
            );
        };
    }
}
