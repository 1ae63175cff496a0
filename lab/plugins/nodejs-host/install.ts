import { spawn } from "node:child_process";
import type * as grpc from "@grpc/grpc-js";
import { InstallDependenciesResponse, type InstallDependenciesRequest } from "@pulumi/pulumi/proto/language_pb";
import { ended } from "./node";

/** Runs npm in the program's folder, for `pulumi install`. */
export async function install(
    call: grpc.ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): Promise<void> {
    const child = spawn("npm", ["install", "--loglevel=error"], {
        cwd: call.request.getInfo()!.getProgramDirectory(),
        stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (text: Buffer) => call.write(new InstallDependenciesResponse().setStdout(text)));
    child.stderr.on("data", (text: Buffer) => call.write(new InstallDependenciesResponse().setStderr(text)));
    const code = await ended(child);
    if (code !== 0) {
        throw new Error(`npm install ended with ${code}`);
    }
}
