import assert from "node:assert/strict";
import { autoname, uniqueName } from "../../../lab/plugins/shared/naming";
import { checkSettings, diffSettings, readSettings } from "../../../lab/plugins/kubernetes/settings";
import { gvkOfType, idOf, isPatch, parseId, unsupportedType } from "../../../lab/plugins/kubernetes/token";
import { nameOfUrn, typeOfUrn } from "../../../lab/plugins/shared/urn";
import { isSecret } from "../../../lab/plugins/shared/values";

function kubeconfig(server: string, token = "t"): string {
    return JSON.stringify({
        apiVersion: "v1",
        "current-context": "c",
        contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
        clusters: [{ name: "k", cluster: { server } }],
        users: [{ name: "u", user: { token } }],
    });
}

describe("type tokens of the kubernetes stand-in", () => {
    it("name a kind in its group", () => {
        assert.deepEqual(gvkOfType("kubernetes:core/v1:Namespace"), { group: "", version: "v1", kind: "Namespace" });
        assert.deepEqual(gvkOfType("kubernetes:metallb.io/v1beta2:BGPPeer").group, "metallb.io");
        for (const bad of ["aws:core/v1:Pod", "kubernetes:core:Pod", "kubernetes:core/v1:"]) {
            assert.throws(() => gvkOfType(bad));
        }
    });

    it("come out of a URN", () => {
        const urn = "urn:pulumi:dev::project::metallb:index:MetalLb$kubernetes:core/v1:Secret::a::b";
        assert.equal(typeOfUrn(urn), "kubernetes:core/v1:Secret");
        assert.equal(nameOfUrn(urn), "a::b");
    });

    it("tell a patch of an object from the object", () => {
        const isPatchOf = (kind: string) =>
            isPatch("urn:pulumi:dev::p::kubernetes:lab.test/v1:ThingPatch::a", { kind });
        assert.deepEqual([isPatchOf("Thing"), isPatchOf("ThingPatch"), isPatchOf("Other")], [true, false, false]);
    });

    it("tell what the stand-in lacks", () => {
        assert.equal(unsupportedType("kubernetes:helm.sh/v3:Release"), undefined);
        assert.equal(unsupportedType("kubernetes:metallb.io/v1beta1:IPAddressPool"), undefined);
        for (const type of ["helm.sh/v4:Chart", "core/v1:PodList", "yaml/v2:ConfigGroup"]) {
            assert.equal(typeof unsupportedType(`kubernetes:${type}`), "string", type);
        }
    });

    it("make ids with or without a namespace", () => {
        assert.deepEqual([idOf("", "a"), idOf("n", "a")], ["a", "n/a"]);
        assert.deepEqual(
            [parseId("a"), parseId("n/a")],
            [
                { namespace: "", name: "a" },
                { namespace: "n", name: "a" },
            ],
        );
    });
});

describe("names of the kubernetes stand-in", () => {
    const seed = new Uint8Array([1, 2, 3]);

    it("have eight digits, the same ones for the same seed", () => {
        assert.match(uniqueName("a-", new Uint8Array()), /^a-[0-9a-f]{8}$/);
        assert.equal(uniqueName("a-", seed), uniqueName("a-", seed));
        assert.notEqual(uniqueName("a-", new Uint8Array()), uniqueName("a-", new Uint8Array()));
    });

    it("follow the engine's own choice", () => {
        assert.equal(autoname("a", seed, { proposedName: "given", mode: "propose" }), "given");
        assert.throws(() => autoname("a", seed, { proposedName: "", mode: "disable" }), /autonaming is disabled/);
    });
});

describe("the provider's settings of the kubernetes stand-in", () => {
    it("keep a kubeconfig's content secret, and leave a path as it is", () => {
        assert.ok(isSecret(checkSettings({ kubeconfig: kubeconfig("https://a") }).inputs.kubeconfig));
        assert.equal(checkSettings({ kubeconfig: __filename }).inputs.kubeconfig, __filename);
    });

    it("refuse what the stand-in can't do", () => {
        const refused = (news: Record<string, string>) => checkSettings(news).failures.map(({ property }) => property);
        assert.deepEqual(refused({ enableServerSideApply: "false" }), ["enableServerSideApply"]);
        assert.deepEqual(refused({ renderYamlToDirectory: "out" }), ["renderYamlToDirectory"]);
        assert.deepEqual(refused({ enableServerSideApply: "true", context: "c" }), []);
    });

    it("replace the provider for another cluster, and update it for other credentials", () => {
        const old = { kubeconfig: kubeconfig("https://a") };
        assert.deepEqual(diffSettings(old, old), { diffs: [], replaces: [] });
        assert.deepEqual(diffSettings(old, { kubeconfig: kubeconfig("https://a", "other") }).replaces, []);
        assert.deepEqual(diffSettings(old, { kubeconfig: kubeconfig("https://b") }).replaces, ["kubeconfig"]);
    });

    it("are read from the engine's strings", () => {
        const given: Record<string, string> = { namespace: "n", upsertExistingObjects: "true", context: "" };
        const settings = readSettings((name) => given[name]);
        assert.deepEqual(
            [settings.namespace, settings.upsertExistingObjects, settings.overrides.context],
            ["n", true, undefined],
        );
    });
});
