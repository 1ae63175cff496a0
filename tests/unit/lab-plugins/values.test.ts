import assert from "node:assert/strict";
import { reveal, secret } from "../../../lab/plugins/command/values";

describe("property values of the command stand-in", () => {
    it("unwrap secrets at any depth", () => {
        assert.deepEqual(reveal({ a: secret({ b: secret(1) }), c: [secret("x"), null] }), {
            a: { b: 1 },
            c: ["x", null],
        });
    });

    it("wrap a secret only once", () => {
        const once = secret("x");
        assert.equal(secret(once), once);
    });
});
