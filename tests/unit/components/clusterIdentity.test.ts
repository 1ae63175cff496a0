import assert from "node:assert/strict";
import { withHome } from "../../../components/identity/cluster";

describe("the path of a kubeconfig", () => {
    it("expands ~ to the home folder, also on Windows", () => {
        assert.equal(withHome("~/.kube/config", "/home/a$&b"), "/home/a$&b/.kube/config");
        assert.equal(withHome("~\\.kube\\config", "C:\\Users\\a"), "C:\\Users\\a\\.kube\\config");
        for (const file of ["/srv/~/config", "~other/config", "C:\\~\\config", "~"]) assert.equal(withHome(file), file);
    });
});
