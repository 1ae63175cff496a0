// Messages to the user, through the engine: permanent messages, and temporary ones in a resource's status column.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

type Severity = "info" | "warning";

const SEVERITIES = { info: LogSeverity.INFO, warning: LogSeverity.WARNING };

export class EngineLog {
    private readonly client: EngineClient | undefined;
    private readonly statuses = new Map<string, string>();

    constructor(address: string | undefined) {
        this.client = address ? new EngineClient(address, grpc.credentials.createInsecure()) : undefined;
    }

    log(severity: Severity, urn: string, message: string): void {
        this.send(severity, urn, message, false);
    }

    /** Sends a status once, even if it is repeated; an empty message clears the column. */
    status(urn: string, message: string): void {
        if ((this.statuses.get(urn) ?? "") !== message) {
            this.statuses.set(urn, message);
            this.send("info", urn, message, true);
        }
    }

    private send(severity: Severity, urn: string, message: string, ephemeral: boolean): void {
        const request = new LogRequest();
        request.setSeverity(SEVERITIES[severity]);
        request.setUrn(urn);
        request.setMessage(message);
        request.setEphemeral(ephemeral);
        // A message that can't be sent must not fail the operation.
        this.client?.log(request, () => undefined);
    }
}
