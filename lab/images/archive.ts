import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { sha256 } from "../tools/cache";
import { packReproducibly } from "./tar";
import { makeUserLand, type UserLand } from "./userLand";

export interface ImageSpec {
    /** The names under which the image is loaded. */
    names: string[];
    entrypoint: string;
    /** The root before the files are added; undefined for programs that need nothing else. */
    userLand?: UserLand;
    /** Path in the image -> file on this machine. */
    files: Record<string, string>;
}

/**
 * Writes an image as an archive that container runtimes import (docker's format): one layer, without a registry or a
 * daemon.
 */
export async function writeImage(spec: ImageSpec, archive: string): Promise<void> {
    const work = `${archive}.work`;
    const layerTar = path.join(work, "layer.tar");
    const root = path.join(work, "root");
    for (const folder of ["tmp", "etc"]) {
        fs.mkdirSync(path.join(root, folder), { recursive: true });
    }
    if (spec.userLand) {
        await makeUserLand(spec.userLand, root);
    }
    fs.chmodSync(path.join(root, "tmp"), 0o1777);
    for (const [target, source] of Object.entries(spec.files)) {
        fs.mkdirSync(path.dirname(path.join(root, target)), { recursive: true });
        // Replaces a link, not the link's target.
        fs.rmSync(path.join(root, target), { force: true });
        fs.copyFileSync(source, path.join(root, target));
        fs.chmodSync(path.join(root, target), 0o755);
    }
    await packReproducibly(root, layerTar);

    const layer = await sha256(layerTar);
    const config = JSON.stringify(configuration(spec, layer));
    const configName = `${createHash("sha256").update(config).digest("hex")}.json`;
    const contents = path.join(work, "image");
    fs.mkdirSync(contents);
    fs.renameSync(layerTar, path.join(contents, `${layer}.tar`));
    fs.writeFileSync(path.join(contents, configName), config);
    const manifest = [{ Config: configName, RepoTags: spec.names, Layers: [`${layer}.tar`] }];
    fs.writeFileSync(path.join(contents, "manifest.json"), JSON.stringify(manifest));
    await packReproducibly(contents, archive);
    fs.rmSync(work, { recursive: true });
}

function configuration(spec: ImageSpec, layer: string): object {
    return {
        architecture: process.arch === "arm64" ? "arm64" : "amd64",
        os: "linux",
        created: "1970-01-01T00:00:00Z",
        config: { Entrypoint: [spec.entrypoint], Env: ["PATH=/usr/bin:/bin:/"], WorkingDir: "/" },
        rootfs: { type: "layers", diff_ids: [`sha256:${layer}`] },
        history: [{ created_by: "pulumi-metallb lab" }],
    };
}
