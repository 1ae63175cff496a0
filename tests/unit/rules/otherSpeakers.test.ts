import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten } from "./helpers";

const peer = { name: "fw", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" };
const frr = {
    nodeAddresses: ["192.168.33.11", "192.168.33.12"],
    routers: [{ peers: ["fw"], host: "192.168.33.3", user: "root", privateKey: "x", hostKey: "ssh-ed25519 AAAA" }],
};
const cilium = { name: "Cilium", asn: 64999, peerAddresses: ["192.168.33.2"] };
const derived = ["error bgp.peers[0].peerAddress"];

function findings(speaker: unknown, more: object = {}) {
    const found = checkInputs({
        pools: [{ name: "p", addresses: ["203.0.113.0/28"] }],
        bgp: { peers: [peer], advertisements: [{}] },
        frr,
        network: { otherSpeakers: [speaker] },
        ...more,
    });
    assertWellWritten(found);
    return found.filter(({ rule, path }) => rule === "other-speaker" || path.startsWith("network."));
}

const said = (speaker: unknown, more?: object) =>
    findings(speaker, more).map(({ severity, path }) => `${severity} ${path}`);

describe("other BGP speakers on the nodes", () => {
    it("cause a finding at a router whose neighbors the component derives", () => {
        const [finding] = findings(cilium);
        assert.deepEqual(said(cilium), derived);
        assert.match(
            finding!.message,
            /^Cilium \(AS 64999, and MetalLB's is 64512\).*derived for router "fw".*Cilium's\.$/,
        );
        assert.deepEqual(
            said({ ...cilium, peerAddresses: ["192.168.33.3"] }),
            derived,
            "this is another address of the router",
        );
    });

    it("cause no finding at other routers, or on other nodes", () => {
        assert.deepEqual(said({ ...cilium, peerAddresses: ["192.168.33.99"] }), []);
        assert.deepEqual(said({ ...cilium, nodeAddresses: ["192.168.33.21"] }), []);
        assert.deepEqual(said({ ...cilium, nodeAddresses: ["192.168.33.21", "192.168.33.12"] }), derived);
        const v6 = { ...frr, nodeAddresses: ["2001:db8::b"] };
        const bgp = { peers: [{ ...peer, peerAddress: "2001:db8::2" }], advertisements: [{}] };
        const at = { ...cilium, peerAddresses: ["2001:DB8:0::2"] };
        assert.deepEqual(said({ ...at, nodeAddresses: ["2001:db8:0::b"] }, { frr: v6, bgp }), derived);
    });

    it("cause a warning at a router that the component doesn't configure", () => {
        assert.deepEqual(said(cilium, { frr: undefined }), ["warning bgp.peers[0].peerAddress"]);
        const bgp = { peers: [{ ...peer, sourceAddress: "192.168.33.99" }], advertisements: [{}] };
        const apart = { ...cilium, nodeAddresses: ["192.168.33.11"] };
        assert.deepEqual(said(apart, { frr: undefined, bgp, backend: "native" }), []);
    });

    it("cause no finding if MetalLB's speakers are disabled", () => {
        assert.deepEqual(said(cilium, { install: { values: { speaker: { enabled: false } } } }), []);
    });

    it("are refused with unreadable values, and may be unknown", () => {
        assert.deepEqual(said({ name: "x", peerAddresses: ["fw1"], nodeAddresses: ["192.168.33.0/24"] }), [
            "error network.otherSpeakers[0].peerAddresses[0]",
            "error network.otherSpeakers[0].nodeAddresses[0]",
        ]);
        assert.deepEqual(said({ name: "x" }), ["error network.otherSpeakers[0].peerAddresses"]);
        for (const speaker of [
            UNKNOWN,
            { name: UNKNOWN, asn: UNKNOWN, peerAddresses: UNKNOWN },
            { ...cilium, peerAddresses: [UNKNOWN] },
            { ...cilium, nodeAddresses: UNKNOWN },
        ]) {
            assert.deepEqual(said(speaker), []);
        }
    });
});
