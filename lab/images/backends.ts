import * as fs from "node:fs";
import * as path from "node:path";
import type { BackendTools } from "../tools";
import { cached } from "../tools/cache";
import { debianRoot, debianRootKey, suite } from "../tools/debianRoot";
import { writeImage, type ImageSpec } from "./archive";

/**
 * The tags of FRR's image in the charts: of the subchart FRR-K8s and of the speaker in 0.16.2, and of the speaker in
 * 0.15.2.
 */
const frrTags = ["10.6.2", "10.5.3", "9.1.0"];

/** The files that the lab adds to FRR's image. */
const own = path.join(__dirname, "frr");

/** The user of the charts: they copy files as this user before FRR starts. */
const frrUser = { name: "frr", uid: 100, gid: 101 };

/** The FRR of the lab's firewalls, under the names of FRR's own image. */
function frr(): ImageSpec {
    const programs = path.join(debianRoot("frr"), "usr", "bin");
    return {
        names: frrTags.map((tag) => `quay.io/frrouting/frr:${tag}`),
        entrypoint: "/sbin/tini",
        userLand: {
            root: "frr",
            users: [frrUser],
            groups: [
                { name: "frr", gid: frrUser.gid },
                { name: "frrvty", gid: 102, members: "frr" },
            ],
        },
        files: {
            // The charts' scripts for sh need more than Debian's own sh supports.
            "bin/sh": path.join(programs, "bash"),
            "sbin/tini": path.join(programs, "tini"),
            "etc/pam.d/frr": path.join(own, "pam"),
            "usr/lib/frr/docker-start": path.join(own, "docker-start"),
        },
    };
}

function frrK8s(tag: string, folder: string): ImageSpec {
    const files = fs.readdirSync(folder).filter((file) => file !== "manifest.json");
    return {
        names: [`quay.io/metallb/frr-k8s:${tag}`],
        entrypoint: "/frr-k8s",
        userLand: { root: "shell" },
        files: Object.fromEntries(files.map((file) => [file, path.join(folder, file)])),
    };
}

/**
 * A stand-in that does nothing. Chart 0.15.2 puts this proxy in front of the metrics of FRR-K8s, and its image isn't
 * available.
 */
function metricsProxy(pods: string): ImageSpec {
    return {
        names: ["gcr.io/kubebuilder/kube-rbac-proxy:v0.12.0"],
        entrypoint: "/pause",
        files: { pause: path.join(pods, "pause") },
    };
}

/** Makes the archives of the images that MetalLB's FRR backends run beside its own. */
export async function ensureBackendImages(tools: BackendTools, say: (text: string) => void): Promise<string[]> {
    const images: Record<string, ImageSpec> = { frr: frr(), "kube-rbac-proxy": metricsProxy(tools.pods) };
    for (const [tag, folder] of tools.frrK8s) {
        images[`frr-k8s-${tag}`] = frrK8s(tag, folder);
    }
    const recipe = Object.values(images).map(({ names, userLand, files }) => [
        names,
        userLand,
        // The name of the programs' folder is a hash of their recipe.
        Object.entries(files).map(([target, source]) => [target, path.basename(path.dirname(source))]),
    ]);
    const added = fs.readdirSync(own).map((file) => fs.readFileSync(path.join(own, file), "utf8"));
    const folder = await cached(
        {
            name: "backend-images",
            version: suite,
            recipe: [recipe, debianRootKey(), added, "v1"],
            build: async (target) => {
                for (const [name, spec] of Object.entries(images)) {
                    await writeImage(spec, path.join(target, `${name}.tar`));
                }
            },
        },
        { say },
    );
    return Object.keys(images).map((name) => path.join(folder, `${name}.tar`));
}
