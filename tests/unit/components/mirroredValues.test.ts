import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Backend, type InstallArgs } from "../../../index";
import { chartValues } from "../../../components/install/values";
import { valueOf } from "./engine";

const tolerations = [{ key: "lb", operator: "Exists" }];
const affinity = { nodeAffinity: {} };

/** The values of FRR-K8s, without the probes that the component sets. */
async function ofFrrK8s(values: InstallArgs["values"], install: InstallArgs = {}, backend: Backend = Backend.FrrK8s) {
    const all: any = await valueOf(pulumi.output(chartValues({ ...install, values }, backend)));
    const { frrk8s, ...rest } = all["frr-k8s"];
    const { readinessProbe, startupProbe, ...placement } = frrk8s;
    assert.ok(readinessProbe && startupProbe);
    return { ...rest, ...placement };
}

describe("the values of FRR-K8s", () => {
    it("place its pods on the same nodes as the speakers", async () => {
        const speaker = {
            tolerations,
            nodeSelector: { role: "lb" },
            affinity,
            priorityClassName: "high",
            tolerateMaster: false,
            logLevel: "debug",
        };
        const { logLevel, ...placement } = speaker;
        assert.deepEqual(await ofFrrK8s({ speaker }), placement);
        assert.equal(logLevel, "debug");
    });

    it("include the image pull Secrets", async () => {
        const imagePullSecrets = [{ name: "registry" }];
        assert.deepEqual(await ofFrrK8s({ imagePullSecrets }), { imagePullSecrets });
    });

    it("keep the user's own values", async () => {
        const own = { nodeSelector: { frr: "yes" }, tolerations: [] };
        const speaker = { nodeSelector: { role: "lb" }, tolerations, priorityClassName: "high" };
        assert.deepEqual(await ofFrrK8s({ speaker, "frr-k8s": { frrk8s: own } }), {
            ...own,
            priorityClassName: "high",
        });
    });

    it("prefer the speakers' values to install.speaker", async () => {
        const install = { speaker: { nodeSelector: { a: "1" }, tolerations, priorityClassName: "low" } };
        const values = { speaker: { nodeSelector: { b: "2" }, priorityClassName: "high" } };
        assert.deepEqual(await ofFrrK8s(values, install), {
            nodeSelector: { a: "1", b: "2" },
            tolerations,
            priorityClassName: "high",
        });
    });

    it("aren't mirrored if the chart doesn't include FRR-K8s", async () => {
        const speaker = { tolerations };
        for (const backend of [Backend.Native, Backend.Frr]) {
            assert.deepEqual(await ofFrrK8s({ speaker }, {}, backend), {});
        }
        for (const external of [true, pulumi.output(true)]) {
            assert.deepEqual(await ofFrrK8s({ speaker, frrk8s: { external, namespace: "frr-k8s-system" } }), {});
        }
    });

    it("ignore null, which removes a default", async () => {
        assert.deepEqual(await ofFrrK8s({ speaker: { affinity: null, tolerations } }), { tolerations });
    });

    it("may be outputs, as a whole or in parts", async () => {
        const wanted = { tolerations, nodeSelector: { role: "lb" } };
        for (const values of [
            pulumi.output({ speaker: wanted }),
            { speaker: pulumi.output(wanted) },
            { speaker: { tolerations: pulumi.output(tolerations), nodeSelector: { role: pulumi.output("lb") } } },
            { speaker: wanted, "frr-k8s": pulumi.output({}) },
            { speaker: wanted, "frr-k8s": { frrk8s: pulumi.output({}) } },
        ]) {
            assert.deepEqual(await ofFrrK8s(values), wanted);
        }
    });

    it("stay known apart from the placement while the speakers' values are unknown", () => {
        const all: any = chartValues({ values: { speaker: pulumi.output({ tolerations }) } }, Backend.FrrK8s);
        assert.equal(all.frrk8s.enabled, true);
        assert.equal(all.controller.readinessProbe.periodSeconds, 1);
    });
});
