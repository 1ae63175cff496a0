// The SDK's server for providers, with what it lacks.
import { ReadRequest } from "@pulumi/pulumi/proto/provider_pb";
import { main } from "@pulumi/pulumi/provider/server";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** With an import the engine sends no properties, which the server takes for granted. */
const sent = ReadRequest.prototype.getProperties;
ReadRequest.prototype.getProperties = function (this: ReadRequest) {
    return sent.call(this) ?? new Struct();
};

export const serve = main;
