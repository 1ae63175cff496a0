// Messages to the user, through the engine: lasting ones, and passing ones in a resource's status column.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

type Severity = "info" | "warning";

const SEVERITIES = { info: LogSeverity.INFO, warning: LogSeverity.WARNING };

export class EngineLog {
    private readonly client: EngineClient | undefined;

    constructor(address: string | undefined) {
        this.client = address ? new EngineClient(address, grpc.credentials.createInsecure()) : undefined;
    }

    log(severity: Severity, urn: string, message: string): void {
        this.send(severity, urn, message, false);
    }

    status(urn: string, message: string): void {
        this.send("info", urn, message, true);
    }

    private send(severity: Severity, urn: string, message: string, ephemeral: boolean): void {
        const request = new LogRequest();
        request.setSeverity(SEVERITIES[severity]);
        request.setUrn(urn);
        request.setMessage(message);
        request.setEphemeral(ephemeral);
        // A message that doesn't arrive must not fail the operation that it tells of.
        this.client?.log(request, () => undefined);
    }
}
