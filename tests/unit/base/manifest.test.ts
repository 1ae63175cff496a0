import assert from "node:assert/strict";
import { manifest, ownPlugin } from "../../../base/manifest";

describe("the plugin reference of the resources", () => {
    it("has the package's version and the download address in package.json", () => {
        const own = { version: "1.2.3", description: "", engines: { node: ">=22" } };
        assert.deepEqual(ownPlugin(own), { version: "1.2.3" });
        assert.deepEqual(ownPlugin({ ...own, pulumi: { server: "https://example.com/plugins" } }), {
            version: "1.2.3",
            pluginDownloadURL: "https://example.com/plugins",
        });
        assert.equal(ownPlugin().version, manifest().version);
    });
});
