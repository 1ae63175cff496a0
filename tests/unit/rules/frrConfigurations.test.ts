import assert from "node:assert/strict";
import { checkManifests, type Backend } from "../../../rules";
import { assertWellWritten } from "./helpers";

const metadata = (name: string) => ({ name, namespace: "metallb-system" });
const peer = (spec: object = {}) => ({
    apiVersion: "metallb.io/v1beta2",
    kind: "BGPPeer",
    metadata: metadata("gw"),
    spec: { myASN: 64512, peerASN: 64513, peerAddress: "198.51.100.1", ...spec },
});
const neighbor = { address: "198.51.100.1", asn: 64513 };
const configuration = (name: string, router: object, spec: object = {}) => ({
    apiVersion: "frrk8s.metallb.io/v1beta1",
    kind: "FRRConfiguration",
    metadata: metadata(name),
    spec: { bgp: { routers: [{ asn: 64512, ...router }] }, ...spec },
});

function found(docs: object[], backend: Backend = "frr-k8s") {
    const findings = checkManifests(docs, { backend, metalLbVersion: "0.16.2" });
    assertWellWritten(findings);
    return findings.filter(({ rule }) => rule === "frr-configuration");
}

const said = (...docs: object[]) => found(docs).map(({ severity, path }) => `${severity} ${path}`);
const router = "spec.bgp.routers[0]";

describe("FRRConfigurations", () => {
    it("are accepted if they agree with the peers of the same nodes", () => {
        const timers = { holdTime: "90s", keepaliveTime: "30s" };
        assert.deepEqual(said(peer(), configuration("x", { neighbors: [neighbor] })), []);
        assert.deepEqual(
            said(
                peer(timers),
                configuration("x", { neighbors: [{ ...neighbor, holdTime: "1m30s", keepaliveTime: "30s" }] }),
            ),
            [],
        );
        assert.deepEqual(
            said(peer(), configuration("x", { neighbors: [{ ...neighbor, port: 179, connectTime: "60s" }] })),
            [],
        );
        assert.deepEqual(said(peer(), configuration("x", { asn: 64999, vrf: "red" })), [], "another VRF");
        assert.deepEqual(said(configuration("x", { asn: 64999 })), []);
    });

    const conflicts: [property: string, router: object, peerSpec: object, event: RegExp][] = [
        ["asn", { asn: 64999 }, {}, /different asns \(64512 != 64999\)/],
        ["id", { id: "192.0.2.1" }, { routerID: "192.0.2.2" }, /different router ids \(192\.0\.2\.2 != 192\.0\.2\.1\)/],
        [
            "neighbors[0].asn",
            { neighbors: [{ ...neighbor, asn: 64514 }] },
            {},
            /multiple asns specified for 198\.51\.100\.1/,
        ],
        ["neighbors[0].port", { neighbors: [{ ...neighbor, port: 1179 }] }, {}, /multiple ports/],
        ["neighbors[0].ebgpMultiHop", { neighbors: [neighbor] }, { ebgpMultiHop: true }, /conflicting ebgp-multihop/],
        [
            "neighbors[0].holdTime",
            { neighbors: [neighbor] },
            { holdTime: "90s", keepaliveTime: "60s" },
            /multiple hold times/,
        ],
        [
            "neighbors[0].keepaliveTime",
            { neighbors: [{ ...neighbor, keepaliveTime: "5s" }] },
            {},
            /multiple keepalive times/,
        ],
        ["neighbors[0].connectTime", { neighbors: [{ ...neighbor, connectTime: "5s" }] }, {}, /multiple connect times/],
        ["neighbors[0].password", { neighbors: [neighbor] }, { password: "x" }, /multiple passwords/],
    ];
    for (const [property, own, spec, event] of conflicts) {
        it(`are refused if ${property} differs from a peer's`, () => {
            const docs = [peer(spec), configuration("x", own)];
            assert.deepEqual(said(...docs), [`error ${router}.${property}`]);
            assert.match(found(docs)[0]!.message, event);
        });
    }

    it("are refused if they contradict each other", () => {
        assert.deepEqual(said(configuration("x", {}), configuration("y", { asn: 64999 })), [`error ${router}.asn`]);
    });

    it("are compared with peers only on nodes that both may select", () => {
        const select = (rack: string) => ({ matchLabels: { rack } });
        const of = (own: object, theirs: object) =>
            said(peer({ nodeSelectors: [own] }), configuration("x", { asn: 64999 }, { nodeSelector: theirs }));
        assert.deepEqual(of(select("a"), select("b")), []);
        assert.deepEqual(of(select("a"), select("a")), [`warning ${router}.asn`]);
        assert.deepEqual(said(peer(), configuration("x", { asn: 64999 }, { nodeSelector: {} })), [
            `error ${router}.asn`,
        ]);
    });

    it("cause a warning without FRR-K8s", () => {
        assert.deepEqual(
            found([peer(), configuration("x", {})], "frr").map(({ severity, path }) => `${severity} ${path}`),
            ["warning spec"],
        );
    });

    it("may have an invalid spec without a crash", () => {
        for (const spec of [
            undefined,
            null,
            { bgp: null },
            { bgp: { routers: [null, 5, { asn: "x", neighbors: [null] }] } },
        ]) {
            assert.deepEqual(said(peer(), { ...configuration("x", {}), spec }), []);
        }
    });
});
