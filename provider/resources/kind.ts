// The operations of one type of custom resource, and the surroundings that all types share.
import type { CheckResult, CreateResult, DiffResult, ReadResult, UpdateResult } from "@pulumi/pulumi/provider";
import type { Log } from "../engineLog";
import type { JsonObject } from "../../base/values/json";

export interface ResourceKind {
    check(urn: string, olds: JsonObject, news: JsonObject): Promise<CheckResult>;
    diff(id: string, urn: string, olds: JsonObject, news: JsonObject): Promise<DiffResult>;
    create(urn: string, inputs: JsonObject): Promise<CreateResult>;
    /** Returns an empty id if the resource is gone. */
    read(id: string, urn: string, properties: JsonObject): Promise<ReadResult>;
    update(id: string, urn: string, olds: JsonObject, news: JsonObject): Promise<UpdateResult>;
    delete(id: string, urn: string, properties: JsonObject): Promise<void>;
}

/** The process around the resources. */
export interface Surroundings {
    log: Log;
    /** Waits. Rejects if the user cancels. */
    pause(milliseconds: number): Promise<void>;
    now(): number;
}
