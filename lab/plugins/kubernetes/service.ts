// Pulumi's provider protocol. @pulumi/pulumi's own server for dynamic providers reads no configuration, previews
// nothing and sends no detailed diff, so this one speaks the protocol itself.
import type * as grpc from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EngineLog } from "./engine-log";
import { releaseKind } from "./helm";
import { objectKind } from "./objects";
import type { ResourceKind } from "./requests";
import { Session } from "./session";
import { checkSettings, diffSettings, readSettings } from "./settings";
import { RELEASE, typeOfUrn } from "./token";
import { VERSION } from "./version";
import * as wire from "./wire";

type Handler = (request: any) => unknown;

export class Service {
    private session: Session | undefined;
    private readonly cancelled = new AbortController();
    private readonly log: EngineLog;

    constructor(
        engine: string | undefined,
        private readonly onCancel: () => void,
    ) {
        this.log = new EngineLog(engine);
    }

    /** The methods by their names in the protocol; those left out answer "unimplemented". */
    implementation(): grpc.UntypedServiceImplementation {
        const methods: Record<string, Handler> = {
            getPluginInfo: () => new PluginInfo().setVersion(VERSION),
            getSchema: () => this.schema(),
            checkConfig: (request: provider.CheckRequest) => this.checkConfig(request),
            diffConfig: (request: provider.DiffRequest) => this.diffConfig(request),
            configure: (request: provider.ConfigureRequest) => this.configure(request),
            check: async (request: provider.CheckRequest) =>
                wire.checkResponse(await this.kind(request).check(wire.checkRequest(request))),
            diff: async (request: provider.DiffRequest) =>
                wire.diffResponse(await this.kind(request).diff(wire.diffRequest(request))),
            create: async (request: provider.CreateRequest) =>
                wire.createResponse(await this.kind(request).create(wire.createRequest(request))),
            update: async (request: provider.UpdateRequest) =>
                wire.updateResponse(await this.kind(request).update(wire.updateRequest(request))),
            read: async (request: provider.ReadRequest) =>
                wire.readResponse(await this.kind(request).read(wire.readRequest(request))),
            delete: async (request: provider.DeleteRequest) => {
                await this.kind(request).delete(wire.deleteRequest(request));
                return new Empty();
            },
            invoke: (request: provider.InvokeRequest) => this.lacks(`the function ${request.getTok()}`),
            call: (request: provider.CallRequest) => this.lacks(`the method ${request.getTok()}`),
            construct: (request: provider.ConstructRequest) => this.lacks(request.getType()),
            cancel: () => this.cancel(),
        };
        return Object.fromEntries(Object.entries(methods).map(([name, handler]) => [name, unary(handler)]));
    }

    cancel(): Empty {
        this.cancelled.abort();
        this.onCancel();
        return new Empty();
    }

    private schema(): provider.GetSchemaResponse {
        // Node.js programs bring their types along; a schema would serve other languages and `pulumi import` only.
        const schema = { name: "kubernetes", version: VERSION, resources: {}, functions: {} };
        return new provider.GetSchemaResponse().setSchema(JSON.stringify(schema));
    }

    private checkConfig(request: provider.CheckRequest): provider.CheckResponse {
        return wire.checkResponse(checkSettings(wire.properties(request.getNews())));
    }

    private diffConfig(request: provider.DiffRequest): provider.DiffResponse {
        const { diffs, replaces } = diffSettings(
            wire.properties(request.getOlds()),
            wire.properties(request.getNews()),
        );
        const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
        return new provider.DiffResponse()
            .setChanges(diffs.length > 0 ? DIFF_SOME : DIFF_NONE)
            .setDiffsList(diffs)
            .setReplacesList(replaces);
    }

    private async configure(request: provider.ConfigureRequest): Promise<provider.ConfigureResponse> {
        const variables = request.getVariablesMap();
        const settings = readSettings((name) => variables.get(`kubernetes:config:${name}`));
        this.session = await Session.open(settings, this.log, this.cancelled.signal);
        return new provider.ConfigureResponse()
            .setAcceptsecrets(true)
            .setSupportspreview(true)
            .setSupportsAutonamingConfiguration(true);
    }

    private kind(request: { getUrn(): string }): ResourceKind {
        if (!this.session) {
            throw new Error("the provider was not configured");
        }
        return typeOfUrn(request.getUrn()) === RELEASE ? releaseKind(this.session) : objectKind(this.session);
    }

    private lacks(what: string): never {
        throw new Error(`the lab's stand-in for the kubernetes plugin lacks ${what}`);
    }
}

function unary(handler: Handler): grpc.handleUnaryCall<unknown, unknown> {
    return (call, callback) => {
        void (async () => {
            try {
                callback(null, await handler(call.request));
            } catch (error) {
                callback(wire.statusOf(error));
            }
        })();
    };
}
