import assert from "node:assert/strict";
import { setAutoname, timeoutMs, waitFor } from "../../../lab/plugins/kubernetes/objects/annotations";
import { deploymentReadiness } from "../../../lab/plugins/kubernetes/objects/await-deployment";
import { claim, hasCreateManager } from "../../../lab/plugins/kubernetes/objects/managers";
import { withRetry } from "../../../lab/plugins/kubernetes/objects/retry";
import { checkpoint, normalize, parseCheckpoint, prune, toObject } from "../../../lab/plugins/kubernetes/objects/shape";
import { parseExpression } from "../../../lab/plugins/kubernetes/objects/wait-for";
import { ApiError, NoMatchError } from "../../../lab/plugins/kubernetes/cluster/api";
import { isSecret, secret, type JsonObject } from "../../../lab/plugins/shared/values";

describe("objects of the kubernetes stand-in", () => {
    it("are pruned to the inputs' shape, lists by place", () => {
        const live: JsonObject = {
            spec: { a: 1, server: 2, list: [{ x: 1, y: 2 }, { x: 3 }], kind: "now a string" },
            status: {},
        };
        const shape = { spec: { a: 0, list: [{ x: 0 }], kind: { was: "a map" }, missing: 1 } };
        assert.deepEqual(prune(live, shape), { spec: { a: 1, list: [{ x: 1 }], kind: "now a string" } });
    });

    it("turn a Secret's stringData into data", () => {
        const given = {
            apiVersion: "v1",
            kind: "Secret",
            metadata: { uid: "x" },
            data: { a: "eA==\n" },
            stringData: { b: "y" },
        };
        const { metadata, data, stringData } = normalize(given);
        assert.deepEqual(
            { metadata, data, stringData },
            { metadata: {}, data: { a: "eA==", b: "eQ==" }, stringData: undefined },
        );
    });

    it("go into the state and out of it again", () => {
        const inputs: JsonObject = { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, data: { a: "eA==" } };
        const state = checkpoint(inputs, { ...inputs, type: "Opaque" }, inputs, "v1", "manager");
        assert.ok(isSecret(state.data));
        const { inputs: back, live, fieldManager, initialApiVersion } = parseCheckpoint(state);
        assert.deepEqual([back, live.type, fieldManager, initialApiVersion], [inputs, "Opaque", "manager", "v1"]);
    });

    it("get back the dashes of a schema's keys", () => {
        assert.deepEqual(toObject({ x_kubernetes_list_type: secret("map"), x_other: 1 }), {
            "x-kubernetes-list-type": "map",
            x_other: 1,
        });
    });

    it("are marked when a name was made for them", () => {
        const object: JsonObject = {};
        setAutoname(object, "x-1");
        assert.deepEqual(object, { metadata: { name: "x-1", annotations: { "pulumi.com/autonamed": "true" } } });
    });

    it("time out as asked: customTimeouts, then the annotation, then ten minutes", () => {
        const annotated = { metadata: { annotations: { "pulumi.com/timeoutSeconds": "5" } } };
        assert.deepEqual([timeoutMs(3, annotated), timeoutMs(0, annotated), timeoutMs(0, {})], [3000, 5000, 600_000]);
    });

    it("claim what kubectl and a create wrote, and nothing else", () => {
        const entry = (manager: string, operation: string, fieldsV1: JsonObject) => ({ manager, operation, fieldsV1 });
        const other = entry("controller", "Update", { "f:status": {} });
        const live = {
            metadata: {
                managedFields: [
                    other,
                    entry("pulumi-kubernetes", "Update", { "f:spec": { "f:a": {} } }),
                    entry("kubectl-edit", "Update", { "f:spec": { "f:b": {} } }),
                ],
            },
        };
        assert.ok(hasCreateManager(live));
        assert.deepEqual(claim(live, "mine"), [other, entry("mine", "Apply", { "f:spec": { "f:a": {}, "f:b": {} } })]);
        assert.equal(claim({ metadata: { managedFields: [other] } }, "mine"), undefined);
    });

    it("are tried again when not found or not known, and never for another reason", async () => {
        const tries = async (error: Error) => {
            let count = 0;
            const attempt = () => Promise.reject(count++ < 9 ? error : error);
            const cancelled = new AbortController().signal;
            await assert.rejects(withRetry({ attempt, cancelled, firstWaitMs: 1 }), error);
            return count;
        };
        const webhook = new ApiError(500, { reason: "InternalError", message: "failed calling webhook" });
        assert.equal(await tries(webhook), 1);
        assert.equal(await tries(new ApiError(404, { reason: "NotFound" })), 6);
        assert.equal(await tries(new NoMatchError("no matches")), 6);
    });
});

describe("waiting in the kubernetes stand-in", () => {
    const object = (generation: number, observed: number, status = "True"): JsonObject => ({
        metadata: { generation },
        status: { observedGeneration: observed, conditions: [{ type: "Ready", status }], replicas: [2] },
    });

    it("is for a condition of this generation", () => {
        const { holds } = parseExpression("condition=ready");
        assert.deepEqual([object(1, 1), object(2, 1), object(1, 1, "False")].map(holds), [true, false, false]);
        assert.ok(parseExpression("condition=Ready=False").holds(object(1, 1, "False")));
    });

    it("is for a path in a status of this generation", () => {
        const { holds } = parseExpression("jsonpath={.status.replicas[0]}=2");
        assert.deepEqual([object(1, 1), object(2, 1)].map(holds), [true, false]);
    });

    it("refuses expressions that it doesn't know", () => {
        assert.throws(() => parseExpression("Ready"), /expected a "jsonpath=" or "condition=" prefix, got "Ready"/);
    });

    it("takes one expression or a list of them", () => {
        const annotated = (value: string) => ({ metadata: { annotations: { "pulumi.com/waitFor": value } } });
        assert.deepEqual(waitFor(annotated("condition=A")), ["condition=A"]);
        assert.deepEqual(waitFor(annotated('["condition=A","condition=B"]')), ["condition=A", "condition=B"]);
        assert.deepEqual(waitFor(annotated('["condition=A",1]')), ['["condition=A",1]']);
        assert.deepEqual(waitFor(annotated("[]")), []);
        assert.equal(waitFor({}), undefined);
    });

    it("needs a deployment's new pods, and tells why they are missing", () => {
        const deployment = (ready: number, available: string) => ({
            metadata: { generation: 2 },
            spec: { replicas: 2 },
            status: {
                observedGeneration: 2,
                replicas: 2,
                updatedReplicas: 2,
                readyReplicas: ready,
                conditions: [{ type: "Available", status: available, reason: "Min", message: "too few" }],
            },
        });
        assert.deepEqual(deploymentReadiness(deployment(2, "True")), { ready: true, problems: [] });
        assert.deepEqual(deploymentReadiness(deployment(1, "False")), { ready: false, problems: ["[Min] too few"] });
    });
});
