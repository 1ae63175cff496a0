// Forwards calls from one gRPC server to another, byte by byte.
import type * as grpc from "@grpc/grpc-js";

export type Methods = Record<string, grpc.MethodDefinition<any, any>>;

const asIs = (bytes: Buffer): Buffer => bytes;

/** Returns a service whose server receives requests as bytes, and answers with bytes. */
export function asBytes(methods: Methods): Methods {
    const entries = Object.entries(methods);
    return Object.fromEntries(
        entries.map(([name, method]) => [name, { ...method, requestDeserialize: asIs, responseSerialize: asIs }]),
    );
}

/** Forwards a call, and returns its answer. */
export function passOn(
    client: grpc.Client,
    path: string,
    call: grpc.ServerUnaryCall<Buffer, Buffer>,
    callback: grpc.sendUnaryData<Buffer>,
): void {
    client.makeUnaryRequest(path, asIs, asIs, call.request, call.metadata, callback as never);
}
