import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { etcdRelease, helmRelease, kubernetesRelease } from "./downloads";
import { moduleSource, type GoRecipe } from "./go";

/** A release of Kubernetes, and the programs that are built with it. */
interface KubernetesRelease {
    version: string;
    /** The version in this Kubernetes' go.mod. */
    etcd: string;
    /** The newest Helm that uses the same packages as this Kubernetes. */
    helm: string;
}

const newest: KubernetesRelease = { version: "v1.37.2", etcd: "v3.7.0", helm: "v3.22.0" };

/**
 * Kubernetes 1.36 and newer refuse the BGPPeers of MetalLB before 0.16, so older MetalLB releases need an older
 * Kubernetes.
 */
const older: KubernetesRelease = { version: "v1.34.4", etcd: "v3.6.4", helm: "v3.19.5" };

const programs = [
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kubelet",
    "kube-proxy",
    "kubectl",
] as const;

const helmPackage = "helm.sh/helm/v3/cmd/helm";

/** Kubernetes, its required version of etcd, and Helm, from one go.mod: they share most packages. */
function kubernetesRecipe(release: KubernetesRelease): GoRecipe {
    const { version, etcd, helm } = release;
    const link = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"]
        .flatMap((p) => [
            `-X ${p}.gitVersion=${version}`,
            `-X ${p}.gitMajor=1`,
            `-X ${p}.gitMinor=${version.split(".")[1]}`,
        ])
        .join(" ");
    return {
        name: "kubernetes",
        version,
        programs: [
            ...programs.map((program) => ({
                package: `k8s.io/kubernetes/cmd/${program}`,
                program,
                link,
                release: kubernetesRelease(program, version),
            })),
            { package: "go.etcd.io/etcd/server/v3", program: "etcd", release: etcdRelease(etcd) },
            { package: helmPackage, program: "helm", release: helmRelease(helm) },
        ],
        inputs: ["staging replaced by its published modules", helm],
        prepare: async (folder) => {
            const source = await moduleSource("k8s.io/kubernetes", version);
            const original = fs.readFileSync(path.join(source, "go.mod"), "utf8");
            if (!original.includes(`go.etcd.io/etcd/client/v3 ${etcd}\n`)) {
                throw new LabError(`Kubernetes ${version} requires another etcd than ${etcd}`, {
                    cause: "lab/tools/kubernetes.ts",
                });
            }
            fs.writeFileSync(path.join(folder, "go.mod"), goMod(original, release));
        },
    };
}

export const kubernetesReleases = { older, newest };

const minorOf = (release: { version: string }): string => release.version.replace(/^v(\d+\.\d+).*/, "$1");

/** The Kubernetes that a lab runs by default. */
export const newestKubernetes = minorOf(newest);

/** The Kubernetes for labs with MetalLB's older releases. */
export const olderKubernetes = minorOf(older);

/** The environment variable that selects another Kubernetes than the newest, such as "1.34". */
export const kubernetesVariable = "METALLB_LAB_KUBERNETES";

/** Returns the Kubernetes that this process's labs run. */
export function kubernetesHere(wanted = process.env[kubernetesVariable] ?? newestKubernetes): GoRecipe {
    const release = Object.values(kubernetesReleases).find((one) => minorOf(one) === wanted);
    if (!release) {
        throw new LabError(`the lab has no Kubernetes ${wanted}`, {
            cause: `set ${kubernetesVariable} to ${Object.values(kubernetesReleases).map(minorOf).join(" or ")}`,
        });
    }
    return kubernetesRecipe(release);
}

/**
 * Adapts Kubernetes' own go.mod. It points at folders of its repository ("staging") that its module doesn't include.
 * Those are published as modules of their own, v0.x for Kubernetes v1.x.
 */
export function goMod(original: string, { version, helm }: Pick<KubernetesRelease, "version" | "helm">): string {
    const staged = [...original.matchAll(/^\s*(k8s\.io\/[a-z-]+) => \.\/staging\/.*$/gm)].map((m) => m[1] as string);
    const published = version.replace(/^v1\./, "v0.");
    const goVersion = /^go (\S+)$/m.exec(original)?.[1] ?? "1.24.0";
    const godebug = /^godebug \([^)]*\)|^godebug .*$/m.exec(original)?.[0] ?? "";
    return [
        "module lab/kubernetes",
        `go ${goVersion}`,
        godebug,
        `require k8s.io/kubernetes ${version}`,
        `require helm.sh/helm/v3 ${helm}`,
        `replace (\n${[...new Set(staged)]
            .sort()
            .map((m) => `\t${m} => ${m} ${published}`)
            .join("\n")}\n)`,
        "tool (",
        "\tgo.etcd.io/etcd/server/v3",
        `\t${helmPackage}`,
        ...programs.map((p) => `\tk8s.io/kubernetes/cmd/${p}`),
        ")",
        "",
    ].join("\n");
}
