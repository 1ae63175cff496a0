// The SDK's server for providers, with a fix.
import * as requests from "@pulumi/pulumi/proto/provider_pb";
import { main } from "@pulumi/pulumi/provider/server";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** The server expects properties in every request, but the engine sends none with an import, for example. */
const { CheckRequest, CreateRequest, DeleteRequest, DiffRequest, ReadRequest, UpdateRequest } = requests;
for (const { prototype } of [CreateRequest, DeleteRequest, ReadRequest]) {
    const sent = prototype.getProperties;
    prototype.getProperties = function (this: typeof prototype) {
        return sent.call(this as never) ?? new Struct();
    };
}
for (const { prototype } of [CheckRequest, DiffRequest, UpdateRequest]) {
    const [olds, news] = [prototype.getOlds, prototype.getNews];
    prototype.getOlds = function (this: typeof prototype) {
        return olds.call(this as never) ?? new Struct();
    };
    prototype.getNews = function (this: typeof prototype) {
        return news.call(this as never) ?? new Struct();
    };
}

/** Serves a provider. */
export function serve(...[provider, args]: Parameters<typeof main>): Promise<void> {
    const serving = main(provider, args);
    // The server has stack traces mapped to TypeScript sources, which the package doesn't ship. Each registration takes a stack trace.
    Reflect.deleteProperty(Error, "prepareStackTrace");
    return serving;
}
