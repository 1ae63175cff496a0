// The engine's requests about a resource, independent of gRPC.
import type { PropertyDiff } from "./structural-diff";
import type { JsonObject } from "./values";

export interface Failure {
    property: string;
    reason: string;
}

export interface CheckRequest {
    urn: string;
    olds: JsonObject;
    news: JsonObject;
}

export interface CheckResult {
    inputs: JsonObject;
    failures: Failure[];
}

export interface DiffRequest {
    urn: string;
    olds: JsonObject;
    news: JsonObject;
    ignoreChanges: string[];
}

export interface DiffResult {
    diffs: PropertyDiff[];
}

export interface CreateRequest {
    urn: string;
    properties: JsonObject;
    timeout: number;
    preview: boolean;
}

export interface CreateResult {
    id: string;
    properties: JsonObject;
}

export interface UpdateRequest {
    urn: string;
    id: string;
    olds: JsonObject;
    news: JsonObject;
    timeout: number;
    preview: boolean;
    ignoreChanges: string[];
}

export interface ReadRequest {
    urn: string;
    id: string;
    properties: JsonObject;
    inputs: JsonObject;
}

export interface ReadResult {
    id: string;
    properties: JsonObject;
    inputs: JsonObject;
}

export interface DeleteRequest {
    urn: string;
    id: string;
    properties: JsonObject;
    timeout: number;
}

/** The operations of a resource type. `read` returns undefined for a deleted resource. */
export interface ResourceKind {
    check(request: CheckRequest): Promise<CheckResult>;
    diff(request: DiffRequest): Promise<DiffResult>;
    create(request: CreateRequest): Promise<CreateResult>;
    update(request: UpdateRequest): Promise<JsonObject>;
    read(request: ReadRequest): Promise<ReadResult | undefined>;
    delete(request: DeleteRequest): Promise<void>;
}
