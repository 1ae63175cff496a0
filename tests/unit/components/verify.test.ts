import assert from "node:assert/strict";
import { answerOf } from "../../../components/verify/answer";
import { Backend, MetalLb, type MetalLbArgs } from "../../../index";
import { before, run } from "./engine";

const args: MetalLbArgs = {
    backend: Backend.Native,
    pools: [{ name: "lan", addresses: ["192.168.33.200/30"] }],
    l2: { advertisements: [{}] },
};
const asking = async (more: Partial<MetalLbArgs>) => {
    const { registered } = await run((spy) => new MetalLb("lb", { ...args, ...more }, spy));
    const names = [...registered.keys()].filter((name) => name.startsWith("lb-verify")).sort();
    return { registered, names };
};

describe("what MetalLB says of its configuration", () => {
    it("is that it is valid, that it isn't and why, or nothing yet", () => {
        assert.equal(answerOf({ status: { result: "Valid" } }).state, "ready");
        assert.deepEqual(answerOf({ status: { result: "Invalid", errorSummary: "no such secret" } }), {
            state: "failed",
            message: "no such secret",
        });
        for (const nothing of [{}, { status: {} }, { status: { result: "Unknown" } }]) {
            assert.equal(answerOf(nothing).state, "pending");
        }
    });

    it("is asked for by Patches of the controller's and the speakers' states, after all custom resources", async () => {
        const { registered, names } = await asking({ verify: { nodes: ["a"] } });
        assert.deepEqual(names, [
            "lb-verify-controller",
            "lb-verify-controller-request",
            "lb-verify-controller-status",
            "lb-verify-speaker-a",
            "lb-verify-speaker-a-request",
            "lb-verify-speaker-a-status",
        ]);
        const { type, inputs } = registered.get("lb-verify-speaker-a")!;
        assert.equal(type, "kubernetes:metallb.io/v1beta1:ConfigurationStatePatch");
        const { name, namespace, annotations } = inputs.metadata;
        assert.deepEqual([name, namespace], ["speaker-a", "metallb-system"]);
        assert.equal(annotations["pulumi.com/waitFor"], "jsonpath={.status.result}=Valid");
        assert.deepEqual(await before(registered, "lb-verify-speaker-a-request"), [
            "lb-l2-advertisement-advertisement",
            "lb-pool-lan",
        ]);
        assert.deepEqual(await before(registered, "lb-verify-speaker-a"), ["lb-verify-speaker-a-request"]);
    });

    it("is asked for anew where the configuration is another, and only then", async () => {
        const marks = async (more: Partial<MetalLbArgs>) => {
            const { registered } = await asking({ verify: {}, ...more });
            return registered.get("lb-verify-controller")!.inputs.metadata.annotations["metallb.pulumi.com/answered"];
        };
        const before = await marks({});
        assert.match(before, /^[0-9a-f]{12}$/);
        assert.equal(await marks({}), before);
        assert.notEqual(await marks({ pools: [{ name: "lan", addresses: ["192.168.33.200/31"] }] }), before);
    });

    it("is asked for only where that is wanted, and where there is an answer", async () => {
        assert.deepEqual((await asking({})).names, []);
        assert.deepEqual((await asking({ verify: {}, install: { version: "0.15.2" } })).names, []);
    });
});
