// The engine's calls to the language host for Node.js. The SDK includes the programs that run a Pulumi program, so the
// host only starts them with the engine's settings. Missing calls (code generators) answer "unimplemented".
import * as fs from "node:fs";
import type * as grpc from "@grpc/grpc-js";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { messageOf } from "../../errors";
import { engineAddress } from "../shared/listen";
import { install } from "./install";
import { endAll, nodeVersion } from "./node";
import { dependencies, requiredPackages } from "./packages";
import { runPlugin } from "./plugins";
import { runProgram } from "./program";

const { version } = JSON.parse(fs.readFileSync(require.resolve("@pulumi/pulumi/package.json"), "utf8"));
let engine = engineAddress() ?? "";

type Unary = grpc.handleUnaryCall<any, any>;

/** Wraps a call that answers with a value, or with an error. */
function answering(answer: (request: any, call: grpc.ServerUnaryCall<any, any>) => unknown): Unary {
    return (call, callback) => {
        void (async () => answer(call.request, call))().then(
            (response) => callback(null, response),
            (error: unknown) => callback(new Error(messageOf(error))),
        );
    };
}

/** Wraps a call that answers with a stream. */
function streaming(work: (call: grpc.ServerWritableStream<any, any>) => Promise<void>) {
    return (call: grpc.ServerWritableStream<any, any>): void => {
        work(call).then(
            () => call.end(),
            (error: unknown) => call.destroy(new Error(messageOf(error))),
        );
    };
}

export const calls: grpc.UntypedServiceImplementation = {
    handshake: answering((request: language.LanguageHandshakeRequest) => {
        engine = request.getEngineAddress();
        return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: answering(() => new PluginInfo().setVersion(version)),
    getRequiredPackages: answering((request: language.GetRequiredPackagesRequest) =>
        new language.GetRequiredPackagesResponse().setPackagesList(
            requiredPackages(request.getInfo()!.getProgramDirectory()),
        ),
    ),
    run: answering((request: language.RunRequest, call) => runProgram(request, engine, call)),
    runPlugin: streaming((call) => runPlugin(call)),
    installDependencies: streaming((call) => install(call)),
    runtimeOptionsPrompts: answering(() => new language.RuntimeOptionsResponse()),
    about: answering(() => {
        const response = new language.AboutResponse().setExecutable("node").setVersion(nodeVersion());
        response.getMetadataMap().set("packagemanager", "npm");
        return response;
    }),
    getProgramDependencies: answering((request: language.GetProgramDependenciesRequest) =>
        new language.GetProgramDependenciesResponse().setDependenciesList(
            dependencies(request.getInfo()!.getProgramDirectory()),
        ),
    ),
    cancel: answering(() => {
        endAll();
        return new Empty();
    }),
};

export const end = endAll;
