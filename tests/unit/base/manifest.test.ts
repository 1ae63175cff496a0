import assert from "node:assert/strict";
import { manifest, ownPlugin } from "../../../base/manifest";

describe("the plugin that resources ask for", () => {
    it("is of the package's version, and from where package.json says", () => {
        const own = { version: "1.2.3", description: "", engines: { node: ">=22" } };
        assert.deepEqual(ownPlugin(own), { version: "1.2.3" });
        assert.deepEqual(ownPlugin({ ...own, pulumi: { server: "https://example.com/plugins" } }), {
            version: "1.2.3",
            pluginDownloadURL: "https://example.com/plugins",
        });
        assert.equal(ownPlugin().version, manifest().version);
    });
});
