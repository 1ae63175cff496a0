import assert from "node:assert/strict";
import { check, fromManifests, type Backend } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const object = (
    kind: string,
    name: string,
    spec: unknown,
    apiVersion = "metallb.io/v1beta1",
    metadata: object = {},
) => ({
    apiVersion,
    kind,
    metadata: { name, namespace: "metallb-system", ...metadata },
    spec,
});
const peer = (name: string, spec: object = {}) =>
    object("BGPPeer", name, { myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1", ...spec }, "metallb.io/v1beta2");
const pool = object("IPAddressPool", "p", { addresses: ["10.0.0.0/24"] });

function findings(docs: unknown[], backend: Backend = "frr-k8s", metalLbVersion = "0.16.2") {
    const { configuration, findings: structural } = fromManifests(docs, { backend, metalLbVersion });
    assert.ok(configuration);
    const all = [...structural, ...check(configuration)];
    assertWellWritten(all);
    return all;
}

const errors = (docs: unknown[], backend?: Backend, version?: string) =>
    brief(findings(docs, backend, version).filter(({ severity }) => severity === "error"));

describe("manifests", () => {
    it("are checked as one configuration", () => {
        const docs = [
            pool,
            peer("fw"),
            object("BGPAdvertisement", "x", { ipAddressPools: ["p"] }),
            { kind: "Pod", apiVersion: "v1" },
        ];
        assert.deepEqual(findings(docs), []);
        assert.deepEqual(errors([...docs, object("IPAddressPool", "q", { addresses: ["10.0.0.9/32"] })]), [
            "error spec.addresses[0] pool-overlap",
        ]);
    });

    it("may be lists, empty documents and invalid documents", () => {
        assert.deepEqual(
            errors([{ apiVersion: "v1", kind: "List", items: [pool, null, 5] }, null, "text", [], { kind: 3 }]),
            [],
        );
    });

    const structural: [string, unknown, string[]][] = [
        ["no spec", object("L2Advertisement", "x", undefined), []],
        ["an empty spec", object("L2Advertisement", "x", null), []],
        ["a pool without spec", object("IPAddressPool", "x", undefined), ["error spec required-property"]],
        ["null, which the API server prunes", object("BGPAdvertisement", "x", { nodeSelectors: null }), []],
        [
            "an unknown field",
            object("IPAddressPool", "x", { addresses: ["10.0.0.0/24"], protocol: "bgp" }),
            ["error spec.protocol unknown-property"],
        ],
        ["a wrong type", object("BGPAdvertisement", "x", { localPref: "100" }), ["error spec.localPref property-type"]],
        ["no name", { ...pool, metadata: {} }, ["error metadata.name required-property"]],
        ["a name that is a number", { ...pool, metadata: { name: 5 } }, ["error metadata.name property-type"]],
        ["a generated name", { ...pool, metadata: { generateName: "p-" } }, []],
        [
            "another namespace",
            { ...pool, metadata: { name: "p", namespace: "default" } },
            ["error metadata.namespace object-namespace"],
        ],
        ["no namespace", { ...pool, metadata: { name: "p" } }, []],
        ["an unknown API version", { ...pool, apiVersion: "metallb.io/v1" }, ["error apiVersion kind-unknown"]],
        ["an unknown kind", object("Pool", "x", {}), ["error kind kind-unknown"]],
        ["a removed kind", object("AddressPool", "x", {}), ["error kind kind-unknown"]],
        ["a kind that MetalLB writes", object("ServiceL2Status", "x", {}), []],
        [
            "a label that isn't a string",
            { ...pool, metadata: { name: "p", labels: { a: 1 } } },
            ["error metadata.labels.a property-type"],
        ],
    ];
    for (const [name, document, expected] of structural) {
        it(`with ${name}`, () => assert.deepEqual(errors([document]), expected));
    }

    it("may contain Secrets, which findings don't show", () => {
        const docs = [peer("fw", { passwordSecret: { name: "s" } })];
        const secret = (parts: object) => ({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name: "s", namespace: "metallb-system" },
            ...parts,
        });
        const basic = { type: "kubernetes.io/basic-auth" };
        assert.deepEqual(errors([...docs, secret({ ...basic, stringData: { password: "hunter2" } })]), []);
        assert.deepEqual(errors([...docs, secret({ ...basic, data: { password: "aHVudGVyMg==" } })]), []);
        const missing = ["error spec.passwordSecret.name peer-password-secret"];
        assert.deepEqual(errors(docs), missing);
        assert.deepEqual(errors([...docs, secret({ ...basic, data: { pass: "aHVudGVyMg==" } })]), missing);
        const opaque = findings([...docs, secret({ stringData: { password: "hunter2" } })]);
        assert.deepEqual(brief(opaque.filter(({ severity }) => severity === "error")), missing);
        assert.ok(!JSON.stringify(opaque).includes("hunter2"));
    });

    it("may contain resources from which operators and Kustomize create Secrets", () => {
        const made = (kind: string, name: string, spec: object = {}, namespace = "metallb-system") => ({
            apiVersion: "example.com/v1",
            kind,
            metadata: { name, namespace },
            spec,
        });
        const makers = [
            made("SealedSecret", "s"),
            made("ExternalSecret", "x", { target: { name: "s" } }),
            made("VaultStaticSecret", "x", { destination: { name: "s" } }),
            made("SopsSecret", "x", { secretTemplates: [null, { name: "s" }] }),
            made("OnePasswordItem", "s"),
            { secretGenerator: [{ name: "s" }] },
        ];
        const docs = [peer("fw", { passwordSecret: { name: "s" } })];
        for (const maker of makers) assert.deepEqual(errors([...docs, maker]), [], JSON.stringify(maker));
        for (const other of [made("SealedSecret", "t"), made("SealedSecret", "s", {}, "default"), made("Pod", "s")])
            assert.equal(errors([...docs, other]).length, 1);
    });

    it("may contain Nodes", () => {
        const node = (name: string, zone: string) => ({
            apiVersion: "v1",
            kind: "Node",
            metadata: { name, labels: { zone } },
        });
        const on = (zone: string) => ({ nodeSelectors: [{ matchLabels: { zone } }] });
        const docs = [peer("a", on("x")), peer("b", on("x"))];
        assert.deepEqual(errors(docs), []);
        assert.deepEqual(errors([...docs, node("n", "y")]), []);
        assert.deepEqual(errors([...docs, node("n", "x")]), ["error spec.peerAddress peers-duplicate"]);
        assert.deepEqual(errors([...docs, node("n", "x")], "native"), []);
    });

    it("are complete for BFD profiles and communities", () => {
        const docs = [peer("a", { bfdProfile: "fast" }), object("BGPAdvertisement", "x", { communities: ["blue"] })];
        assert.deepEqual(errors(docs), [
            "error spec.bfdProfile peer-bfd-profile",
            "error spec.communities[0] community-alias",
        ]);
        const rest = [
            object("BFDProfile", "fast", {}),
            object("Community", "c", { communities: [{ name: "blue", value: "1:2" }] }),
        ];
        assert.deepEqual(errors([...docs, ...rest]), []);
    });

    it("are checked for the ConfigMap with raw FRR configuration", () => {
        const extras = (namespace: string, data: object) => [
            { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "bgpextras", namespace }, data },
        ];
        const docs = extras("metallb-system", { extras: "! nothing" });
        assert.deepEqual(errors(docs), ["error data.extras bgp-extras"]);
        assert.deepEqual(errors(docs, "native"), ["error data.extras bgp-extras"]);
        assert.deepEqual(errors(docs, "frr"), []);
        assert.deepEqual(errors(extras("metallb-system", { other: "x" })), []);
        assert.deepEqual(errors(extras("default", { extras: "x" })), []);
    });

    it("of v1beta1 peers are converted", () => {
        const old = (spec: object) => [
            object("BGPPeer", "a", { myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1", ...spec }),
        ];
        assert.deepEqual(brief(findings(old({}))), [
            "warning apiVersion peer-v1beta1",
            "warning spec peer-without-advertisement",
        ]);
        assert.deepEqual(errors(old({ holdTime: "90s" })), []);
        assert.deepEqual(errors(old({ keepaliveTime: "30s" })), ["error spec.keepaliveTime peer-timers"]);
        assert.deepEqual(errors(old({ vrf: "red" })), ["error spec.vrf unknown-property"]);
    });

    it("of removed kinds are ignored by old versions", () => {
        const document = object("AddressPool", "x", { protocol: "bgp" });
        assert.deepEqual(brief(findings([document], "frr", "0.13.5")), ["warning kind kind-unknown"]);
    });
});
