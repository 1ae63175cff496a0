// Messages to the user through the engine, at a resource.
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { visible } from "../rules";

/** The messages of operations that aren't errors. */
export interface Log {
    info(urn: string, message: string): void;
    warning(urn: string, message: string): void;
    /**
     * Shows a message in the resource's status column until the next message. Resolves once the engine has the message. Without a terminal,
     * each message is a line.
     */
    status(urn: string, message: string): Promise<void>;
}

const DEADLINE_MS = 5000;

export class EngineLog implements Log {
    private readonly client: EngineClient | undefined;

    constructor(address: string | undefined) {
        this.client = address ? new EngineClient(address, grpc.credentials.createInsecure()) : undefined;
    }

    info(urn: string, message: string): void {
        void this.send(LogSeverity.INFO, urn, message, false);
    }

    warning(urn: string, message: string): void {
        void this.send(LogSeverity.WARNING, urn, message, false);
    }

    status(urn: string, message: string): Promise<void> {
        return this.send(LogSeverity.INFO, urn, message, true);
    }

    private send(severity: LogSeverity, urn: string, message: string, ephemeral: boolean): Promise<void> {
        const request = new LogRequest();
        request.setSeverity(severity);
        request.setUrn(urn);
        request.setMessage(visible(message));
        request.setEphemeral(ephemeral);
        // A message that doesn't arrive must neither fail nor delay its operation.
        const deadline = new Date(Date.now() + DEADLINE_MS);
        return new Promise((resolve) => {
            if (this.client === undefined) {
                return resolve();
            }
            this.client.log(request, new grpc.Metadata(), { deadline }, () => resolve());
        });
    }
}
