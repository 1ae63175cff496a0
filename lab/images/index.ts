import * as fs from "node:fs";
import * as path from "node:path";
import type { MetalLbFolders, Tools } from "../tools";
import { cached } from "../tools/cache";
import { writeImage, type ImageSpec } from "./archive";

export const pauseImage = "registry.k8s.io/pause:3.10";
export const webImage = "lab.local/web:1";

type Specs = Record<string, ImageSpec>;

function podImages(pods: string): Specs {
    return {
        pause: {
            names: [pauseImage, "lab.local/pause:1"],
            entrypoint: "/pause",
            files: { pause: path.join(pods, "pause") },
        },
        web: { names: [webImage], entrypoint: "/web", files: { web: path.join(pods, "web") } },
    };
}

function metalLbImages(folders: MetalLbFolders): Specs {
    const images: Specs = {};
    for (const [version, folder] of folders) {
        const controller = ["controller", "LICENSE"];
        const speaker = fs.readdirSync(folder).filter((f) => f !== "controller" && f !== "manifest.json");
        const filesOf = (names: string[]): Record<string, string> =>
            Object.fromEntries(names.map((name) => [name, path.join(folder, name)]));
        for (const [image, names] of Object.entries({ controller, speaker })) {
            images[`metallb-${image}-${version}`] = {
                names: [`quay.io/metallb/${image}:v${version}`],
                entrypoint: `/${image}`,
                files: filesOf(names),
            };
        }
    }
    return images;
}

/** Makes the archives of the images that a lab starts with. */
export function ensureImages(tools: Tools, say: (text: string) => void): Promise<string[]> {
    return archives("start-images", { ...podImages(tools.pods), ...metalLbImages(tools.metalLb) }, say);
}

/** Makes the archives of the images of MetalLB's older releases. */
export function ensureOlderImages(folders: MetalLbFolders, say: (text: string) => void): Promise<string[]> {
    return archives("older-images", metalLbImages(folders), say);
}

async function archives(name: string, images: Specs, say: (text: string) => void): Promise<string[]> {
    const folder = await cached(
        {
            name,
            version: "v1",
            // The names of the programs' folders are hashes of their recipes.
            recipe: Object.values(images).map(({ names, entrypoint, files }) => [
                names,
                entrypoint,
                Object.entries(files).map(([target, source]) => [target, path.basename(path.dirname(source))]),
            ]),
            build: async (target) => {
                for (const [image, spec] of Object.entries(images)) {
                    await writeImage(spec, path.join(target, `${image}.tar`));
                }
            },
        },
        { say },
    );
    return Object.keys(images).map((image) => path.join(folder, `${image}.tar`));
}
