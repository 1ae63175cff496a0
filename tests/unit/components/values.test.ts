import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Backend, type InstallArgs } from "../../../index";
import { chartSource } from "../../../components/install/chart";
import { chartValues } from "../../../components/install/values";
import { NEWEST_KNOWN } from "../../../rules/versions";
import { valueOf } from "./engine";

const values = (install: InstallArgs, backend: Backend = Backend.FrrK8s) =>
    valueOf(pulumi.output(chartValues(install, backend))) as Promise<any>;

describe("the chart's values", () => {
    it("enable exactly one backend, whatever the chart's default is", async () => {
        const enabled = async (backend: Backend) => {
            const { frrk8s, speaker } = await values({}, backend);
            return [frrk8s.enabled, speaker.frr.enabled];
        };
        assert.deepEqual(await enabled(Backend.FrrK8s), [true, false]);
        assert.deepEqual(await enabled(Backend.Frr), [false, true]);
        assert.deepEqual(await enabled(Backend.Native), [false, false]);
    });

    it("prefer the user's values to the component's, except for the backend", async () => {
        const own = {
            frrk8s: { enabled: true, external: false },
            controller: { readinessProbe: { periodSeconds: 7 } },
            extra: [1],
        };
        const { frrk8s, controller, extra } = await values(
            { values: own, controller: { priorityClassName: "high" } },
            Backend.Native,
        );
        assert.deepEqual(frrk8s, { enabled: false, external: false });
        assert.equal(controller.readinessProbe.periodSeconds, 7);
        assert.equal(controller.readinessProbe.initialDelaySeconds, 1);
        assert.equal(controller.priorityClassName, "high");
        assert.deepEqual(extra, [1]);
    });

    it("delay the controller's readiness until its certificate exists", async () => {
        const { controller, speaker } = await values({});
        assert.equal(controller.readinessProbe.successThreshold, 3);
        assert.equal(speaker.readinessProbe.successThreshold, undefined);
    });

    it("may be an output as a whole", async () => {
        const { speaker, frrk8s } = await values(
            { values: pulumi.output({ speaker: { logLevel: "debug" } }) },
            Backend.Frr,
        );
        assert.equal(speaker.logLevel, "debug");
        assert.equal(speaker.frr.enabled, true);
        assert.equal(frrk8s.enabled, false);
    });

    it("place FRR-K8s on the same nodes as the speakers", async () => {
        const speaker = { tolerations: [{ operator: "Exists" }], nodeSelector: { bgp: "yes" } };
        const merged = await values({ speaker, loadBalancerClass: "metallb" });
        const { readinessProbe, startupProbe, ...placement } = merged["frr-k8s"].frrk8s;
        assert.deepEqual(placement, speaker);
        assert.deepEqual([readinessProbe, startupProbe], [merged.speaker.readinessProbe, merged.speaker.startupProbe]);
        assert.deepEqual(merged.speaker.tolerations, speaker.tolerations);
        assert.equal(merged.loadBalancerClass, "metallb");
    });
});

describe("the chart", () => {
    it("comes from MetalLB's repository in the latest supported version", () => {
        assert.deepEqual(chartSource({}), {
            chart: "metallb",
            version: NEWEST_KNOWN,
            repository: "https://metallb.github.io/metallb",
        });
        assert.deepEqual(chartSource({ version: "0.15.2", repository: "http://mirror" }), {
            chart: "metallb",
            version: "0.15.2",
            repository: "http://mirror",
        });
    });

    it("can be an OCI reference, a folder or an archive, without a repository", () => {
        assert.deepEqual(chartSource({ chart: "oci://example.com/metallb" }), {
            chart: "oci://example.com/metallb",
            version: NEWEST_KNOWN,
            repository: undefined,
        });
        for (const chart of ["./charts/metallb", "../metallb", "/charts/metallb", "metallb-0.16.2.tgz"]) {
            assert.deepEqual(chartSource({ chart }), { chart, version: undefined, repository: undefined });
        }
    });
});
