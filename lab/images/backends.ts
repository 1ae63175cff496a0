import * as fs from "node:fs";
import * as path from "node:path";
import type { BackendTools } from "../tools";
import { cached } from "../tools/cache";
import { writeImage, type ImageSpec } from "./archive";
import { userLandKey } from "./userLand";

/** The charts' tags of FRR's image: of the sub-chart FRR-K8s and of the speaker in 0.16.2, and of the speaker in 0.15.2. */
const frrTags = ["10.6.2", "10.5.3", "9.1.0"];

/** What the lab adds to FRR's image. */
const own = path.join(__dirname, "frr");

/** As the charts have it: they copy files as this user before FRR runs. */
const frrUser = { name: "frr", uid: 100, gid: 101 };

/** FRR of this machine's Debian under the names of FRR's own image, with what MetalLB's reloader needs beside it. */
function frr(): ImageSpec {
    const python = path.basename(fs.realpathSync("/usr/bin/python3"));
    const shell = ["bash", "coreutils", "sed", "grep", "util-linux", "tini"];
    return {
        names: frrTags.map((tag) => `quay.io/frrouting/frr:${tag}`),
        entrypoint: "/sbin/tini",
        userLand: {
            packages: [
                ...["frr", "frr-pythontools", "libpam-modules"],
                ...["python3-minimal", `${python}-minimal`, `lib${python}-minimal`, `lib${python}-stdlib`],
                ...shell,
            ],
            users: [frrUser],
            groups: [
                { name: "frr", gid: frrUser.gid },
                { name: "frrvty", gid: 102, members: "frr" },
            ],
        },
        files: {
            // the charts' scripts for sh are more than Debian's own understands
            "bin/sh": "/bin/bash",
            "sbin/tini": "/usr/bin/tini",
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
        // the chart's init containers copy files out of it with these
        userLand: { packages: ["dash", "coreutils"] },
        files: Object.fromEntries(files.map((file) => [file, path.join(folder, file)])),
    };
}

/** A stand-in that does nothing: chart 0.15.2 puts this proxy before the metrics of FRR-K8s, and there is none to be had. */
function metricsProxy(pods: string): ImageSpec {
    return {
        names: ["gcr.io/kubebuilder/kube-rbac-proxy:v0.12.0"],
        entrypoint: "/pause",
        files: { pause: path.join(pods, "pause") },
    };
}

/** The archives of the images that MetalLB's FRR backends run beside its own. */
export async function ensureBackendImages(tools: BackendTools, say: (text: string) => void): Promise<string[]> {
    const images: Record<string, ImageSpec> = { frr: frr(), "kube-rbac-proxy": metricsProxy(tools.pods) };
    for (const [tag, folder] of tools.frrK8s) {
        images[`frr-k8s-${tag}`] = frrK8s(tag, folder);
    }
    const recipe = Object.values(images).map(async ({ names, userLand, files }) => [
        names,
        userLand && (await userLandKey(userLand)),
        // the programs' folder is named by what they were built from
        Object.entries(files).map(([target, source]) => [target, path.basename(path.dirname(source))]),
    ]);
    const added = fs.readdirSync(own).map((file) => fs.readFileSync(path.join(own, file), "utf8"));
    const folder = await cached(
        {
            name: "backend-images",
            version: "v1",
            recipe: [await Promise.all(recipe), added],
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
