// Messages to the user through the engine, at a resource.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { visible } from "../rules";

/** Where operations say what isn't an error. */
export interface Log {
    info(urn: string, message: string): void;
    warning(urn: string, message: string): void;
    /** In the resource's status column, until the next one. */
    status(urn: string, message: string): void;
}

export class EngineLog implements Log {
    private readonly client: EngineClient | undefined;

    constructor(address: string | undefined) {
        this.client = address ? new EngineClient(address, grpc.credentials.createInsecure()) : undefined;
    }

    info(urn: string, message: string): void {
        this.send(LogSeverity.INFO, urn, message, false);
    }

    warning(urn: string, message: string): void {
        this.send(LogSeverity.WARNING, urn, message, false);
    }

    status(urn: string, message: string): void {
        this.send(LogSeverity.INFO, urn, message, true);
    }

    private send(severity: LogSeverity, urn: string, message: string, ephemeral: boolean): void {
        const request = new LogRequest();
        request.setSeverity(severity);
        request.setUrn(urn);
        request.setMessage(visible(message));
        request.setEphemeral(ephemeral);
        // A message that doesn't arrive must not fail the operation that it tells of.
        this.client?.log(request, () => undefined);
    }
}
