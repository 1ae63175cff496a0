import assert from "node:assert/strict";
import { answerOf, together } from "../../../components/waiting/answer";
import { ANSWERED } from "../../../components/waiting/mark";
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

describe("MetalLB's verdict on its configuration", () => {
    it("is valid, invalid with a reason, or pending", () => {
        assert.equal(answerOf({ status: { result: "Valid" } }).state, "ready");
        assert.deepEqual(answerOf({ status: { result: "Invalid", errorSummary: "no such secret" } }), {
            state: "failed",
            message: "no such secret",
        });
        for (const nothing of [{}, { status: {} }, { status: { result: "Unknown" } }]) {
            assert.equal(answerOf(nothing).state, "pending");
        }
    });

    it("is read by Patches of the controller's and the speakers' states, after all custom resources", async () => {
        const { registered, names } = await asking({ verify: { nodes: ["a"] } });
        assert.deepEqual(names, ["lb-verify", "lb-verify-controller", "lb-verify-speaker-a"]);
        const { type, inputs } = registered.get("lb-verify-speaker-a")!;
        assert.equal(type, "kubernetes:metallb.io/v1beta1:ConfigurationStatePatch");
        assert.deepEqual([inputs.metadata.name, inputs.metadata.namespace], ["speaker-a", "metallb-system"]);
        assert.deepEqual(await before(registered, "lb-verify-speaker-a"), ["lb-l2-advertisement", "lb-pool-lan"]);
        const { metadata } = registered.get("lb-verify")!.inputs;
        assert.equal(metadata.name, "controller");
        assert.match(Object.keys(metadata.annotations)[0]!, /^metallb\.pulumi\.com\/answered-[0-9a-f]{12}$/);
        assert.deepEqual(await before(registered, "lb-verify"), ["lb-verify-controller", "lb-verify-speaker-a"]);
    });

    it("is the worst of the parts' verdicts, with the part's name", () => {
        const [ready, pending, failed] = (["ready", "pending", "failed"] as const).map((state) => ({
            part: `the ${state} one`,
            state,
            message: "so",
        }));
        assert.deepEqual(together([ready!, pending!, failed!]), { state: "failed", message: "the failed one: so" });
        assert.deepEqual(together([ready!, pending!]), { state: "pending", message: "the pending one: so" });
        assert.equal(together([ready!]).state, "ready");
    });

    it("is requested by each component under its own annotations", async () => {
        const keys = async (name: string) => {
            const { registered } = await run((spy) => new MetalLb(name, { ...args, verify: {} }, spy));
            return Object.keys(registered.get(`${name}-verify`)!.inputs.metadata.annotations);
        };
        assert.notDeepEqual(await keys("lb"), await keys("other"));
    });

    it("is requested again only if the configuration changes", async () => {
        const requests = async (more: Partial<MetalLbArgs>) => {
            const { registered } = await asking({ verify: {}, ...more });
            const { annotations } = registered.get("lb-verify")!.inputs.metadata;
            return Object.entries<string>(annotations).find(([key]) => key.startsWith(ANSWERED))![1];
        };
        const before = await requests({});
        assert.match(before, /^[0-9a-f]{12}$/);
        assert.equal(await requests({}), before);
        const pool = { name: "lan", addresses: ["192.168.33.200/30"] };
        for (const other of [
            { pools: [{ ...pool, addresses: ["192.168.33.200/31"] }] },
            { pools: [{ ...pool, labels: { zone: "a" } }] },
            { pools: [{ ...pool, name: "wan" }] },
            { install: { version: "0.16.1" } },
            { backend: Backend.Frr },
            { verify: { nodes: ["a"] } },
        ]) {
            assert.notEqual(await requests(other), before, JSON.stringify(other));
        }
    });

    it("is requested only with verify, and only from a MetalLB that has the state", async () => {
        assert.deepEqual((await asking({})).names, []);
        assert.deepEqual((await asking({ verify: {}, install: { version: "0.15.2" } })).names, []);
    });
});
