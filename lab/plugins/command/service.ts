// Pulumi's provider protocol. @pulumi/pulumi's own server for dynamic providers reads no configuration, previews
// nothing and sends no detailed diff, so the stand-in implements the protocol itself.
import type * as grpc from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { CheckResult, ResourceKind } from "./requests";
import type { JsonObject } from "./values";
import * as wire from "./wire";

/** A stand-in for one of Pulumi's plugins. */
export interface Plugin {
    name: string;
    version: string;
    checkSettings(news: JsonObject): CheckResult;
    diffSettings(olds: JsonObject, news: JsonObject): { diffs: string[]; replaces: string[] };
    /** The resource types for programs without their own type definitions: the schema's properties, by type. */
    schema?: Record<string, object>;
    /** Called once, before any resource operation, with the provider's settings by name. */
    configure(setting: (name: string) => string | undefined): Promise<void>;
    /** Returns the implementation of a resource type. */
    kind(urn: string): ResourceKind;
    /** Ends the running operations. */
    cancel(): void;
}

type Handler = (request: any) => unknown;

export class Service {
    constructor(private readonly plugin: Plugin) {}

    /** The methods by their names in the protocol; missing methods answer "unimplemented". */
    implementation(): grpc.UntypedServiceImplementation {
        const methods: Record<string, Handler> = {
            getPluginInfo: () => new PluginInfo().setVersion(this.plugin.version),
            getSchema: () => this.schema(),
            checkConfig: (request: provider.CheckRequest) =>
                wire.checkResponse(this.plugin.checkSettings(wire.properties(request.getNews()))),
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
            cancel: () => {
                this.plugin.cancel();
                return new Empty();
            },
        };
        return Object.fromEntries(Object.entries(methods).map(([name, handler]) => [name, unary(handler)]));
    }

    private schema(): provider.GetSchemaResponse {
        // Most programs bring their own types. YAML programs and `pulumi import` don't.
        const { name, version } = this.plugin;
        const resources = Object.entries(this.plugin.schema ?? {}).map(([type, properties]) => [
            type,
            { properties, inputProperties: properties },
        ]);
        const schema = { name, version, resources: Object.fromEntries(resources), functions: {} };
        return new provider.GetSchemaResponse().setSchema(JSON.stringify(schema));
    }

    private diffConfig(request: provider.DiffRequest): provider.DiffResponse {
        const { diffs, replaces } = this.plugin.diffSettings(
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
        await this.plugin.configure((name) => variables.get(`${this.plugin.name}:config:${name}`));
        return new provider.ConfigureResponse()
            .setAcceptsecrets(true)
            .setSupportspreview(true)
            .setSupportsAutonamingConfiguration(true);
    }

    private kind(request: { getUrn(): string }): ResourceKind {
        return this.plugin.kind(request.getUrn());
    }

    private lacks(what: string): never {
        throw new Error(`the lab's stand-in for the ${this.plugin.name} plugin lacks ${what}`);
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
