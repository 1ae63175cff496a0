import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { etcdRelease, kubernetesRelease } from "./downloads";
import { moduleSource, type GoRecipe } from "./go";

const version = "v1.34.4";
/** As this Kubernetes' go.mod has it. */
const etcd = "v3.6.4";
const [, minor] = version.split(".");

const stamps = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((p) => [
    `-X ${p}.gitVersion=${version}`,
    `-X ${p}.gitMajor=1`,
    `-X ${p}.gitMinor=${minor}`,
]);

const programs = [
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kubelet",
    "kube-proxy",
    "kubectl",
] as const;

/** Kubernetes, and etcd at the version that it asks for, from one go.mod. */
export const kubernetes: GoRecipe = {
    name: "kubernetes",
    version,
    programs: [
        ...programs.map((p) => ({
            package: `k8s.io/kubernetes/cmd/${p}`,
            program: p,
            link: stamps.join(" "),
            release: kubernetesRelease(p, version),
        })),
        { package: "go.etcd.io/etcd/server/v3", program: "etcd", release: etcdRelease(etcd) },
    ],
    inputs: "staging replaced by its published modules",
    prepare: async (folder) => {
        const source = await moduleSource("k8s.io/kubernetes", version);
        const original = fs.readFileSync(path.join(source, "go.mod"), "utf8");
        if (!original.includes(`go.etcd.io/etcd/client/v3 ${etcd}\n`)) {
            throw new LabError(`Kubernetes ${version} asks for another etcd than ${etcd}`, {
                cause: "lab/tools/kubernetes.ts",
            });
        }
        fs.writeFileSync(path.join(folder, "go.mod"), goMod(original, version));
    },
};

/**
 * Kubernetes' own go.mod points at folders of its repository ("staging") that its module doesn't carry. They are
 * published as modules of their own, v0.x for Kubernetes v1.x.
 */
export function goMod(original: string, kubernetesVersion: string): string {
    const staged = [...original.matchAll(/^\s*(k8s\.io\/[a-z-]+) => \.\/staging\/.*$/gm)].map((m) => m[1] as string);
    const published = kubernetesVersion.replace(/^v1\./, "v0.");
    const goVersion = /^go (\S+)$/m.exec(original)?.[1] ?? "1.24.0";
    const godebug = /^godebug \([^)]*\)|^godebug .*$/m.exec(original)?.[0] ?? "";
    return [
        "module lab/kubernetes",
        `go ${goVersion}`,
        godebug,
        `require k8s.io/kubernetes ${kubernetesVersion}`,
        `replace (\n${[...new Set(staged)]
            .sort()
            .map((m) => `\t${m} => ${m} ${published}`)
            .join("\n")}\n)`,
        "tool (",
        "\tgo.etcd.io/etcd/server/v3",
        ...programs.map((p) => `\tk8s.io/kubernetes/cmd/${p}`),
        ")",
        "",
    ].join("\n");
}
