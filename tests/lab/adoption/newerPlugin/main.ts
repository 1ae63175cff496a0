// A shim in front of Pulumi's own kubernetes plugin, with one behavior of its releases since 4.29. The create of an
// existing object fails, and its preview has only the inputs (pulumi-kubernetes#4278). All other calls go to the next
// plugin on PATH, byte by byte, and back.
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CreateRequest, CreateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { LARGE_MESSAGES, serveOn } from "../../../../lab/plugins/shared/listen";
import { asBytes, passOn, type Methods } from "../../../../lab/plugins/shared/passOn";

const folder = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((entry) => entry !== __dirname)
    .find((entry) => fs.existsSync(path.join(entry, "pulumi-resource-kubernetes")));
if (!folder) {
    throw new Error("no pulumi-resource-kubernetes on PATH behind the shim");
}
const real = spawn(path.join(folder, "pulumi-resource-kubernetes"), process.argv.slice(2), {
    stdio: ["ignore", "pipe", "inherit"],
});
real.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => real.kill(signal));
}
createInterface(real.stdout).once("line", (port) => serve(port.trim()));

function serve(port: string): void {
    const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), LARGE_MESSAGES);
    const methods = ResourceProviderService as unknown as Methods;
    const calls = Object.fromEntries(
        Object.entries(methods).map(([name, { path: method }]): [string, grpc.handleUnaryCall<Buffer, Buffer>] => [
            name,
            (call, callback) => {
                const create = name === "create" ? CreateRequest.deserializeBinary(call.request) : undefined;
                const found = create && objectOf(create);
                if (!create || !found) {
                    passOn(client, method, call, callback);
                } else if (create.getPreview()) {
                    const inputs = new CreateResponse().setProperties(create.getProperties());
                    callback(null, Buffer.from(inputs.serializeBinary()));
                } else {
                    const problem = "was not successfully created by the Kubernetes API server";
                    const details = `resource "${create.getUrn()}" ${problem}: ${found} already exists`;
                    callback({ code: grpc.status.UNKNOWN, details });
                }
            },
        ]),
    );
    void serveOn<grpc.UntypedServiceImplementation>(asBytes(methods), calls).then((own) =>
        process.stdout.write(`${own}\n`),
    );
}

/** Returns the object that the request would create, if the cluster has it. */
function objectOf(request: CreateRequest): string | undefined {
    const { apiVersion, kind, metadata } = (request.getProperties()?.toJavaScript() ?? {}) as Record<string, any>;
    const { name, namespace = "default" } = metadata ?? {};
    const isPatch = /Patch::[^:]*$/.test(request.getUrn());
    if (isPatch || !apiVersion || !kind || !name) {
        return undefined;
    }
    const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
    const resource = group ? `${kind}.${version}.${group}` : kind;
    const get = ["get", resource, name, "-n", namespace, "-o", "name", "--ignore-not-found"];
    // kubectl fails for a kind that the cluster doesn't know; such a kind has no objects.
    const { stdout } = spawnSync(process.env.METALLB_LAB_KUBECTL as string, get, { encoding: "utf8" });
    return stdout.trim() || undefined;
}
