import * as fs from "node:fs";
import * as path from "node:path";
import type { Tools } from "../tools";
import { cached } from "../tools/cache";
import { writeImage, type ImageSpec } from "./archive";

export const pauseImage = "registry.k8s.io/pause:3.10";
export const webImage = "lab.local/web:1";

function specs(tools: Tools): Record<string, ImageSpec> {
    const images: Record<string, ImageSpec> = {
        pause: {
            names: [pauseImage, "lab.local/pause:1"],
            entrypoint: "/pause",
            files: { pause: path.join(tools.pods, "pause") },
        },
        web: { names: [webImage], entrypoint: "/web", files: { web: path.join(tools.pods, "web") } },
    };
    for (const [version, folder] of tools.metalLb) {
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

/** The archives of all images, and the names that they are loaded under. */
export async function ensureImages(
    tools: Tools,
    say: (text: string) => void,
): Promise<{ archives: string[]; names: string[] }> {
    const images = specs(tools);
    const folder = await cached(
        {
            name: "images",
            version: "v1",
            // the programs' folders are named by what they were built from
            recipe: Object.values(images).map(({ names, entrypoint, files }) => [
                names,
                entrypoint,
                Object.entries(files).map(([target, source]) => [target, path.basename(path.dirname(source))]),
            ]),
            build: async (target) => {
                for (const [name, spec] of Object.entries(images)) {
                    await writeImage(spec, path.join(target, `${name}.tar`));
                }
            },
        },
        { say },
    );
    return {
        archives: Object.keys(images).map((name) => path.join(folder, `${name}.tar`)),
        names: Object.values(images).flatMap((spec) => spec.names),
    };
}
