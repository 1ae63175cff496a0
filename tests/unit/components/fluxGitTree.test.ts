import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parseAllDocuments } from "yaml";
import { FluxValues, type MetalLbArgs } from "../../../index";
import { checkManifests } from "../../../rules";
import { recipe, treeOf, withInstall } from "./fluxGitInputs";

const golden = path.join(__dirname, "flux-git-tree");

function goldenFiles(): Record<string, string> {
    const files = fs.readdirSync(golden, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const full = files.map(({ parentPath, name }) => path.join(parentPath, name)).sort();
    return Object.fromEntries(full.map((file) => [path.relative(golden, file), fs.readFileSync(file, "utf8")]));
}

const documents = (files: Record<string, string>) =>
    Object.values(files).flatMap((text) => parseAllDocuments(text).map((document) => document.toJS()));

/** The only object in a file. */
const objectIn = (files: Record<string, string>, file: string): any => {
    assert.ok(files[file], `${file} isn't among ${Object.keys(files).join(", ")}`);
    return documents({ file: files[file] })[0];
};

/** The same inputs with the keys of every map in reverse order. */
function reversed<T>(value: T): T {
    if (Array.isArray(value)) return value.map(reversed) as T;
    if (typeof value !== "object" || value === null || pulumi.Output.isInstance(value)) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)])) as T;
}

describe("the tree for Git", () => {
    it("matches the recipe's example", async () => {
        const { files } = await treeOf(recipe);
        if (process.env.UPDATE_GOLDEN) {
            for (const [file, text] of Object.entries(files)) {
                fs.mkdirSync(path.dirname(path.join(golden, file)), { recursive: true });
                fs.writeFileSync(path.join(golden, file), text);
            }
        }
        assert.deepEqual(files, goldenFiles());
    });

    it("is valid for MetalLB", async () => {
        const { files } = await treeOf(recipe);
        for (const text of Object.values(files)) {
            assert.deepEqual(
                parseAllDocuments(text, { version: "1.1" }).flatMap(({ errors, warnings }) => [...errors, ...warnings]),
                [],
            );
        }
        const findings = checkManifests(documents(files), { backend: "frr", metalLbVersion: "0.16.2" });
        assert.deepEqual(
            findings.filter(({ severity }) => severity === "error"),
            [],
        );
        assert.ok(findings.some(({ object }) => object.includes("pfsense-2")));
    });

    it("doesn't depend on the order of the inputs' keys", async () => {
        const args: MetalLbArgs = {
            ...withInstall({
                values: { speaker: { logLevel: "debug", image: { tag: "on", pullPolicy: "Always" } } },
                flux: {
                    spec: { persistentClient: false, maxHistory: 3 },
                    dependsOn: [{ name: "cni", namespace: "x" }],
                },
            }),
            namespace: { labels: { b: "2", a: "1" } },
            pools: [
                {
                    name: "a",
                    addresses: ["192.168.32.0/24"],
                    labels: { y: "1", x: "2" },
                    serviceAllocation: {
                        priority: 1,
                        namespaceSelectors: [{ matchExpressions: [{ key: "a", operator: "In", values: ["z", "b"] }] }],
                    },
                },
            ],
        };
        assert.deepEqual((await treeOf(reversed(args))).files, (await treeOf(args)).files);
    });

    it("writes strings that every YAML reader reads as strings, and doesn't fold lines", async () => {
        const annotations = {
            a: "on",
            b: "1_000",
            c: "190:20:30",
            d: "65535:65282",
            e: "two\nlines\n",
            f: "w ".repeat(99) + "w",
        };
        const { files } = await treeOf({
            ...recipe,
            pools: [{ name: "p", addresses: ["192.168.32.0/24"], annotations }],
        });
        const text = files["metallb-config/ipaddresspool.yaml"]!;
        for (const version of ["1.1", "1.2"] as const) {
            assert.deepEqual(parseAllDocuments(text, { version })[0]!.toJS().metadata.annotations, annotations);
        }
        assert.match(text, /^ {4}d: "65535:65282"\n {4}e: \|\n {6}two\n {6}lines\n {4}f: (w )+w$/m);
    });

    it("has the user's own annotations, and none for Pulumi", async () => {
        const { files } = await treeOf({
            ...recipe,
            pools: [{ name: "p", addresses: ["192.168.32.0/24"], annotations: { a: "b" } }],
        });
        assert.deepEqual(objectIn(files, "metallb-config/ipaddresspool.yaml").metadata, {
            name: "p",
            namespace: "metallb-system",
            annotations: { a: "b" },
        });
        assert.doesNotMatch(JSON.stringify(files), /pulumi/i);
    });

    it("has all pools in one file, in the order of the inputs", async () => {
        const pools = ["c", "a", "b"].map((name, index) => ({ name, addresses: [`10.0.${index}.0/24`] }));
        const { files } = await treeOf({ ...recipe, bgp: {}, l2: {}, pools });
        const found = parseAllDocuments(files["metallb-config/ipaddresspool.yaml"]!).map((document) => document.toJS());
        assert.deepEqual(
            found.map(({ metadata }) => metadata.name),
            ["c", "a", "b"],
        );
    });

    it("names a peer's file after its address, or after its name if peers share the address", async () => {
        const peer = (name: string, more: object) => ({ name, myASN: 64512, peerASN: 64513, ...more });
        const peers = [
            peer("six", { peerAddress: "FD00::1" }),
            peer("twin-a", { peerAddress: "10.0.0.1", vrf: "a" }),
            peer("twin-b", { peerAddress: "10.0.0.1", vrf: "b" }),
            peer("wire", { interface: "eth0" }),
            peer("later", { peerAddress: pulumi.output("10.0.0.9") }),
            peer("10.0.0.3", { peerAddress: "10.0.0.4" }),
            peer("confused", { peerAddress: "10.0.0.3" }),
        ];
        const { files } = await treeOf({ ...recipe, bgp: { peers } });
        const names = Object.keys(files).filter((file) => file.includes("bgppeer"));
        assert.deepEqual(names, [
            "metallb-config/bgppeer-10.0.0.4.yaml",
            "metallb-config/bgppeer-confused.yaml",
            "metallb-config/bgppeer-fd00--1.yaml",
            "metallb-config/bgppeer-later.yaml",
            "metallb-config/bgppeer-twin-a.yaml",
            "metallb-config/bgppeer-twin-b.yaml",
            "metallb-config/bgppeer-wire.yaml",
        ]);
    });

    it("uses the names and folders of the inputs", async () => {
        const args = withInstall(
            {
                chart: "oci://quay.io/metallb/chart/metallb",
                releaseName: "lb",
                flux: { name: "net", namespace: "flux", source: { name: "charts" } },
            },
            {
                pathInRepository: "./clusters/prod/",
                paths: { bootstrap: "boot", system: "lb/system", config: "lb/config" },
                gitRepository: "fleet",
                timeout: "7m",
                retryInterval: "30s",
                decryption: { secretRef: "age" },
            },
        );
        const { files } = await treeOf({ ...args, namespace: { name: "lb", create: false } });
        assert.deepEqual(Object.keys(files), [
            "boot/kustomizations/kustomization-config--lb.yaml",
            "boot/kustomizations/kustomization-net.yaml",
            "boot/ocirepositories/ocirepository-charts.yaml",
            "lb/config/bgpadvertisment.yaml",
            "lb/config/bgppeer-192.168.33.2.yaml",
            "lb/config/bgppeer-192.168.33.4.yaml",
            "lb/config/ipaddresspool.yaml",
            "lb/config/l2advertisment.yaml",
            "lb/system/configmap-net-helm-chart-value-overrides.yaml",
            "lb/system/helmrelease-net.yaml",
        ]);
        const config = objectIn(files, "boot/kustomizations/kustomization-config--lb.yaml");
        assert.deepEqual(config.metadata, { name: "config--lb", namespace: "flux" });
        const { dependsOn, path: folder, timeout, retryInterval, sourceRef, decryption, healthChecks } = config.spec;
        assert.deepEqual(
            [dependsOn, folder, timeout, retryInterval],
            [[{ name: "net--lb" }], "./clusters/prod/lb/config", "7m", "30s"],
        );
        assert.deepEqual(sourceRef, { kind: "GitRepository", name: "fleet" });
        assert.deepEqual(decryption, { provider: "sops", secretRef: { name: "age" } });
        assert.equal(healthChecks[1].name, "lb-metallb-controller");
    });

    it("checks the controller's health by the name that the chart gives it", async () => {
        const name = async (releaseName?: string, values?: object) => {
            const { files } = await treeOf(withInstall({ releaseName, values }));
            return objectIn(files, "bootstrap/kustomizations/kustomization-metallb.yaml").spec.healthChecks[1].name;
        };
        assert.equal(await name(), "metallb-controller");
        assert.equal(await name("my-metallb"), "my-metallb-controller");
        assert.equal(await name("lb"), "lb-metallb-controller");
        assert.equal(await name("lb", { nameOverride: "l" }), "lb-controller");
        assert.equal(await name("lb", { fullnameOverride: "full" }), "full-controller");
    });

    it("has no ConfigMap if the HelmRelease contains the values", async () => {
        const { files } = await treeOf(withInstall({ flux: { values: FluxValues.Inline } }));
        assert.equal(
            Object.keys(files).some((file) => file.includes("configmap")),
            false,
        );
        const { spec } = objectIn(files, "metallb-system/helmrelease-metallb.yaml");
        assert.equal(spec.values.speaker.frr.enabled, true);
        assert.equal(spec.valuesFrom, undefined);
    });

    it("has no Kustomization for a folder without files", async () => {
        const { files } = await treeOf({ ...recipe, pools: [], bgp: {}, l2: undefined });
        assert.equal(
            Object.keys(files).some((file) => file.includes("config--")),
            false,
        );
    });

    it("has the Kustomization of the custom resources for any of their kinds", async () => {
        const all = {
            bfdProfiles: [{ name: "fast" }],
            communities: [{ name: "c", communities: [{ name: "home", value: "64512:1" }] }],
        };
        for (const bgp of [{ bfdProfiles: all.bfdProfiles }, { communities: all.communities }, all]) {
            const { files } = await treeOf({ ...recipe, pools: [], bgp, l2: undefined });
            const { kind } = objectIn(files, "bootstrap/kustomizations/kustomization-config--metallb-system.yaml");
            assert.equal(kind, "Kustomization");
            assert.equal(
                documents(files).filter((object) => object.metadata.name === "config--metallb-system").length,
                1,
            );
        }
    });

    it("with kubeConfig, sends the custom resources to the other cluster, and checks the health of each object where it is", async () => {
        const { files } = await treeOf(withInstall({ flux: { kubeConfig: { secretRef: "edge" } } }));
        const system = objectIn(files, "bootstrap/kustomizations/kustomization-metallb.yaml").spec;
        const config = objectIn(files, "bootstrap/kustomizations/kustomization-config--metallb-system.yaml").spec;
        const kinds = (spec: any) => spec.healthChecks.map(({ kind }: any) => kind);
        assert.deepEqual([kinds(system), system.kubeConfig], [["HelmRelease"], undefined]);
        assert.deepEqual([kinds(config), config.kubeConfig], [["Deployment"], { secretRef: { name: "edge" } }]);
    });

    it("doesn't wait for a suspended HelmRelease", async () => {
        const { files } = await treeOf(withInstall({ flux: { suspend: true } }));
        const { spec } = objectIn(files, "bootstrap/kustomizations/kustomization-metallb.yaml");
        assert.deepEqual(
            spec.healthChecks.map(({ kind }: any) => kind),
            ["Deployment"],
        );
    });
});
