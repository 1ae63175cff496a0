import assert from "node:assert/strict";
import { parse } from "yaml";
import { olderCrds, olderLabel, type Crd } from "../../../../lab/flux/apis";
import { conditionOf, resourceName, type FluxObject } from "../../../../lab/flux/handle";
import { inOrder } from "../../../../lab/flux/objects";
import { fluxParts, registryConfiguration } from "../../../../lab/flux/parts";
import { machinePorts, topology } from "../../../../lab/topology";

describe("Flux's processes in the lab", () => {
    const lab = { kubeconfig: "/state/admin.yaml", state: "/state", logs: "/state/logs", topology };
    const parts = fluxParts(lab, {
        controller: (name) => `/cache/${name}`,
        crds: "/cache/crds",
        registry: "/cache/registry",
    });

    it("listen only on loopback, each on its own port", () => {
        const addresses = parts.flatMap(({ argv, readyUrl }) => [
            ...argv.join(" ").matchAll(/-addr=(\S+)/g),
            [0, readyUrl],
        ]);
        for (const [, address] of addresses) {
            assert.match(String(address), /^(0$|(http:\/\/)?127\.0\.0\.1:\d+)/);
        }
        assert.equal(new Set(machinePorts()).size, machinePorts().length);
        const configuration = parse(registryConfiguration(topology, "/state/flux/registry"));
        assert.equal(configuration.http.addr, `127.0.0.1:${topology.fluxPorts.registry}`);
    });

    it("write only to the lab's state", () => {
        for (const { env } of parts) {
            assert.equal(env?.["HOME"], "/state/flux/home");
            assert.equal(env?.["TMPDIR"], "/state/flux/home");
        }
    });

    it("are the controllers, which need the CRDs and the cluster, and two servers, which need neither", () => {
        const controllers = parts.filter((part) => part.needsApis);
        assert.deepEqual(
            controllers.map(({ name, env }) => [name, env?.["KUBECONFIG"]]),
            ["source-controller", "kustomize-controller", "helm-controller"].map((name) => [name, "/state/admin.yaml"]),
        );
        assert.deepEqual(
            parts.filter((part) => !part.needsApis).map(({ name }) => name),
            ["flux-git", "flux-registry"],
        );
    });
});

describe("Flux's kinds", () => {
    const crd = (name: string, ...versions: [name: string, storage: boolean][]): Crd => ({
        metadata: { name, labels: { of: "flux" } },
        spec: {
            group: name.slice(name.indexOf(".") + 1),
            names: { plural: name.split(".")[0] as string, kind: "X" },
            versions: versions.map(([version, storage]) => ({ name: version, served: true, storage })),
        },
    });

    it("have full resource names", () => {
        assert.equal(resourceName("HelmRelease"), "helmrelease.helm.toolkit.fluxcd.io");
        assert.equal(resourceName("Kustomization"), "kustomization.kustomize.toolkit.fluxcd.io");
        assert.equal(resourceName("GitRepository"), "gitrepository.source.toolkit.fluxcd.io");
    });

    it("exist in the versions of an older Flux, with a label", () => {
        const [release, ...others] = olderCrds([
            crd("helmreleases.helm.toolkit.fluxcd.io", ["v2", true], ["v2beta2", false]),
            crd("buckets.source.toolkit.fluxcd.io", ["v1", true]),
        ]);
        assert.deepEqual(others, []);
        assert.deepEqual(release?.spec.versions, [
            { name: "v2beta1", served: true, storage: false },
            { name: "v2beta2", served: true, storage: true },
        ]);
        assert.deepEqual(release?.metadata.labels, { of: "flux", [olderLabel]: "true" });
    });

    it("are deleted before their sources", () => {
        const present = ["gitrepositories.source.toolkit.fluxcd.io", "helmreleases.helm.toolkit.fluxcd.io"];
        assert.deepEqual(inOrder(present), present.reverse());
    });

    it("have conditions that count only for the object's current generation", () => {
        const object = (observedGeneration: number): FluxObject => ({
            metadata: { name: "x", namespace: "y", generation: 2 },
            spec: {},
            status: {
                conditions: [
                    {
                        type: "Ready",
                        status: "True",
                        reason: "Succeeded",
                        message: "",
                        lastTransitionTime: "",
                        observedGeneration,
                    },
                ],
            },
        });
        assert.equal(conditionOf(object(2), "Ready")?.status, "True");
        assert.equal(conditionOf(object(1), "Ready"), undefined);
        assert.equal(conditionOf(object(2), "Stalled"), undefined);
    });
});
