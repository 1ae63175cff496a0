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
    it("place its pods where the speakers' values have the speakers", async () => {
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

    it("take the Secrets for images, too", async () => {
        const imagePullSecrets = [{ name: "registry" }];
        assert.deepEqual(await ofFrrK8s({ imagePullSecrets }), { imagePullSecrets });
    });

    it("stay as they are where the user gives them", async () => {
        const own = { nodeSelector: { frr: "yes" }, tolerations: [] };
        const speaker = { nodeSelector: { role: "lb" }, tolerations, priorityClassName: "high" };
        assert.deepEqual(await ofFrrK8s({ speaker, "frr-k8s": { frrk8s: own } }), {
            ...own,
            priorityClassName: "high",
        });
    });

    it("follow the speakers' values over install.speaker", async () => {
        const install = { speaker: { nodeSelector: { a: "1" }, tolerations, priorityClassName: "low" } };
        const values = { speaker: { nodeSelector: { b: "2" }, priorityClassName: "high" } };
        assert.deepEqual(await ofFrrK8s(values, install), {
            nodeSelector: { a: "1", b: "2" },
            tolerations,
            priorityClassName: "high",
        });
    });

    it("are left alone where the chart brings no FRR-K8s", async () => {
        const speaker = { tolerations };
        for (const backend of [Backend.Native, Backend.Frr]) {
            assert.deepEqual(await ofFrrK8s({ speaker }, {}, backend), {});
        }
        for (const external of [true, pulumi.output(true)]) {
            assert.deepEqual(await ofFrrK8s({ speaker, frrk8s: { external, namespace: "frr-k8s-system" } }), {});
        }
    });

    it("pass over what is null, which takes a default away", async () => {
        assert.deepEqual(await ofFrrK8s({ speaker: { affinity: null, tolerations } }), { tolerations });
    });

    it("may come later, as a whole or in parts", async () => {
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

    it("hold back nothing else while the speakers' values aren't known", () => {
        const all: any = chartValues({ values: { speaker: pulumi.output({ tolerations }) } }, Backend.FrrK8s);
        assert.equal(all.frrk8s.enabled, true);
        assert.equal(all.controller.readinessProbe.periodSeconds, 1);
    });
});
