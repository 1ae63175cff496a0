import assert from "node:assert/strict";
import { get, hasSecret, hasUnknown, isSecret, reveal, secret, UNKNOWN } from "../../../lab/plugins/shared/values";
import { markSecrets } from "../../../lab/plugins/kubernetes/secrets";
import type { JsonObject } from "../../../lab/plugins/shared/values";

describe("property values of the kubernetes stand-in", () => {
    it("reveal secrets at any depth", () => {
        assert.deepEqual(reveal({ a: secret({ b: secret(1) }), c: [secret("x"), null] }), {
            a: { b: 1 },
            c: ["x", null],
        });
    });

    it("wrap a secret once", () => {
        const once = secret("x");
        assert.equal(secret(once), once);
    });

    it("find unknowns and secrets, also in lists and inside secrets", () => {
        assert.ok(hasUnknown({ a: [secret({ b: UNKNOWN })] }));
        assert.ok(!hasUnknown({ a: ["x"] }));
        assert.ok(hasSecret([{ a: secret(1) }]) && !hasSecret({ a: 1 }));
    });

    it("are found by path", () => {
        assert.equal(get({ a: [{ b: 1 }] }, "a", 0, "b"), 1);
        assert.equal(get({ a: null }, "a", "b"), undefined);
    });

    it("keep their secrets in outputs: in objects one by one, in a list as a whole", () => {
        const outs: JsonObject = { spec: { open: 1, hidden: "x" }, list: [{ a: 1 }, { b: 2 }], extra: true };
        markSecrets(outs, { spec: { open: 1, hidden: secret("x") }, list: [{ a: secret(1) }], gone: secret(1) });
        assert.deepEqual(outs, {
            spec: { open: 1, hidden: secret("x") },
            list: secret([{ a: 1 }, { b: 2 }]),
            extra: true,
        });
    });

    it("of a Secret are secret whoever gave them", () => {
        const outs: JsonObject = { kind: "Secret", data: { a: "eA==" }, type: "Opaque" };
        markSecrets(outs, {});
        assert.ok(isSecret(outs.data) && !isSecret(outs.type));
    });
});
