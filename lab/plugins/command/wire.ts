// Converts the protocol's messages from and to plain values.
import * as grpc from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type * as requests from "./requests";
import { formatPath, type PropertyDiff } from "./structural-diff";
import { messageOf, type JsonObject } from "./values";

export function properties(struct: Struct | undefined): JsonObject {
    return (struct?.toJavaScript() ?? {}) as JsonObject;
}

function struct(values: JsonObject): Struct {
    return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}

export function checkRequest(request: provider.CheckRequest): requests.CheckRequest {
    return { urn: request.getUrn(), olds: properties(request.getOlds()), news: properties(request.getNews()) };
}

export function checkResponse({ inputs, failures }: requests.CheckResult): provider.CheckResponse {
    const list = failures.map(({ property, reason }) =>
        new provider.CheckFailure().setProperty(property).setReason(reason),
    );
    return new provider.CheckResponse().setInputs(struct(inputs)).setFailuresList(list);
}

export function diffRequest(request: provider.DiffRequest): requests.DiffRequest {
    return {
        urn: request.getUrn(),
        olds: properties(request.getOlds()),
        news: properties(request.getNews()),
        ignoreChanges: request.getIgnorechangesList(),
    };
}

export function diffResponse({ diffs }: requests.DiffResult): provider.DiffResponse {
    const response = new provider.DiffResponse();
    const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
    const replacing = diffs.filter(({ replace }) => replace).map(({ path }) => formatPath(path));
    response
        .setChanges(diffs.length > 0 ? DIFF_SOME : DIFF_NONE)
        .setDiffsList([...new Set(diffs.map(({ path }) => String(path[0])))])
        .setReplacesList(replacing)
        .setHasdetaileddiff(true);
    diffs.forEach((diff) => {
        response.getDetaileddiffMap().set(
            formatPath(diff.path),
            new provider.PropertyDiff()
                .setKind(kindOf(diff))
                // A deletion refers to the old inputs: the live object may have more fields than the program requested.
                .setInputdiff(diff.kind === "delete"),
        );
    });
    return response;
}

function kindOf({ kind, replace }: PropertyDiff): provider.PropertyDiff.Kind {
    const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = provider.PropertyDiff.Kind;
    switch (kind) {
        case "add":
            return replace ? ADD_REPLACE : ADD;
        case "delete":
            return replace ? DELETE_REPLACE : DELETE;
        case "update":
            return replace ? UPDATE_REPLACE : UPDATE;
    }
}

export function createRequest(request: provider.CreateRequest): requests.CreateRequest {
    return {
        urn: request.getUrn(),
        properties: properties(request.getProperties()),
        timeout: request.getTimeout(),
        preview: request.getPreview(),
    };
}

export function createResponse({ id, properties }: requests.CreateResult): provider.CreateResponse {
    return new provider.CreateResponse().setId(id).setProperties(struct(properties));
}

export function updateRequest(request: provider.UpdateRequest): requests.UpdateRequest {
    return {
        urn: request.getUrn(),
        id: request.getId(),
        olds: properties(request.getOlds()),
        news: properties(request.getNews()),
        timeout: request.getTimeout(),
        preview: request.getPreview(),
        ignoreChanges: request.getIgnorechangesList(),
    };
}

export function updateResponse(state: JsonObject): provider.UpdateResponse {
    return new provider.UpdateResponse().setProperties(struct(state));
}

export function readRequest(request: provider.ReadRequest): requests.ReadRequest {
    return {
        urn: request.getUrn(),
        id: request.getId(),
        properties: properties(request.getProperties()),
        inputs: properties(request.getInputs()),
    };
}

/** An empty id means that the resource is gone. */
export function readResponse(result: requests.ReadResult | undefined): provider.ReadResponse {
    const response = new provider.ReadResponse();
    return result
        ? response.setId(result.id).setProperties(struct(result.properties)).setInputs(struct(result.inputs))
        : response;
}

export function deleteRequest(request: provider.DeleteRequest): requests.DeleteRequest {
    return {
        urn: request.getUrn(),
        id: request.getId(),
        properties: properties(request.getProperties()),
        timeout: request.getTimeout(),
    };
}

export function statusOf(error: unknown): Partial<grpc.StatusObject> {
    return { code: grpc.status.UNKNOWN, details: messageOf(error) };
}
