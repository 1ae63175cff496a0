// Remote components: what the engine asks for, and what the plugin asks of the engine's resource monitor in turn.
import * as grpc from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { RegisterResourceRequest, type RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { resourceReference, type JsonObject } from "./values";

const MAX_MESSAGE = 400 * 1024 * 1024;

export interface Registered {
    urn: string;
    id: string;
}

/** One of a component's resources. */
export interface Child {
    type: string;
    name: string;
    properties: JsonObject;
    dependencies: string[];
    /** Of the plugin that serves it, where the component has no provider. */
    version: string;
    retainOnDelete: boolean;
}

/** A component, as long as it is being made. */
export class Construction {
    readonly type: string;
    readonly name: string;
    readonly inputs: JsonObject;
    readonly preview: boolean;
    private readonly monitor: ResourceMonitorClient;
    private component: Registered = { urn: "", id: "" };

    constructor(private readonly request: provider.ConstructRequest) {
        this.type = request.getType();
        this.name = request.getName();
        this.inputs = (request.getInputs()?.toJavaScript() ?? {}) as JsonObject;
        this.preview = request.getDryrun();
        this.monitor = new ResourceMonitorClient(request.getMonitorendpoint(), grpc.credentials.createInsecure(), {
            "grpc.max_receive_message_length": MAX_MESSAGE,
            "grpc.max_send_message_length": MAX_MESSAGE,
        });
    }

    /** Registers the component itself, without inputs and with the options that the program gave it. */
    async registerComponent(): Promise<Registered> {
        const { request } = this;
        const message = this.message(this.type, request.getParent())
            .setName(this.name)
            .setDependenciesList(request.getDependenciesList())
            .setAliasesList(request.getAliasesList())
            .setIgnorechangesList(request.getIgnorechangesList())
            .setReplaceonchangesList(request.getReplaceonchangesList())
            .setAdditionalsecretoutputsList(request.getAdditionalsecretoutputsList())
            .setDeletedwith(request.getDeletedwith());
        request.getProvidersMap().forEach((reference, name) => message.getProvidersMap().set(name, reference));
        this.component = await this.register(message);
        return this.component;
    }

    /** Registers one of the component's resources, which has its provider, and of its options only protect. */
    registerChild({ type, name, properties, dependencies, version, retainOnDelete }: Child): Promise<Registered> {
        const message = this.message(type, this.component.urn)
            .setName(name)
            .setCustom(true)
            .setObject(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>))
            .setVersion(version)
            .setProvider(this.request.getProvidersMap().get(type.split(":")[0] as string) ?? "")
            .setDependenciesList(dependencies);
        return this.register(retainOnDelete ? message.setRetainondelete(true) : message);
    }

    /** The answer to the engine, with an output that holds resources. */
    result(resources: Registered[]): provider.ConstructResponse {
        const references = resources.map(({ urn, id }) => resourceReference(urn, id));
        const response = new provider.ConstructResponse()
            .setUrn(this.component.urn)
            .setState(Struct.fromJavaScript({ resources: references }));
        const dependencies = new provider.ConstructResponse.PropertyDependencies();
        response.getStatedependenciesMap().set("resources", dependencies.setUrnsList(resources.map(({ urn }) => urn)));
        return response;
    }

    close(): void {
        this.monitor.close();
    }

    private register(message: RegisterResourceRequest): Promise<Registered> {
        return new Promise((resolve, reject) => {
            this.monitor.registerResource(
                message,
                (error: grpc.ServiceError | null, response: RegisterResourceResponse) =>
                    error
                        ? reject(new Error(error.details))
                        : resolve({ urn: response.getUrn(), id: response.getId() }),
            );
        });
    }

    private message(type: string, parent: string): RegisterResourceRequest {
        const message = new RegisterResourceRequest()
            .setType(type)
            .setParent(parent)
            .setAcceptsecrets(true)
            .setAcceptresources(true)
            .setSupportspartialvalues(true)
            .setAliasspecs(true);
        return this.request.hasProtect() ? message.setProtect(this.request.getProtect() as boolean) : message;
    }
}
