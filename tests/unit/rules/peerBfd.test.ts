import assert from "node:assert/strict";
import { UNKNOWN } from "../../../rules";
import { advertisements, declare, errors, peer, peers, pools, says } from "./helpers";

describe("a peer's BFD profile", () => {
    const bfdProfiles = declare("BFDProfile", { echo: { echoMode: true }, plain: {} });
    it("must exist", () => {
        const bgpPeers = peers({ p: peer({ bfdProfile: "fast" }) });
        assert.deepEqual(errors({ bgpPeers }), []);
        assert.deepEqual(errors({ bgpPeers, bfdProfiles }), ["error p.bfdProfile peer-bfd-profile"]);
    });
    it("may not have echo mode for IPv6 pools", () => {
        const said = (profile: string, address: string, adv: object = {}, spec: object = {}) =>
            says("bfd-echo-ipv6", {
                bfdProfiles,
                bgpPeers: peers({ p: peer({ bfdProfile: profile, ...spec }) }),
                pools: pools({ a: [address] }),
                bgpAdvertisements: advertisements({ x: adv }),
            });
        const error = ["error p.bfdProfile bfd-echo-ipv6"];
        assert.deepEqual(said("echo", "2001:db8::/64"), error);
        assert.deepEqual(said("echo", "2001:db8::/64", { peers: ["p"] }), error);
        assert.deepEqual(said("echo", "2001:db8::/64", { peers: ["q"] }), []);
        assert.deepEqual(said("echo", "10.0.0.0/24"), []);
        assert.deepEqual(said("plain", "2001:db8::/64"), []);
        const zone = (name: string) => ({ nodeSelectors: [{ matchLabels: { zone: name } }] });
        assert.deepEqual(said("echo", "2001:db8::/64", zone("x"), zone("y")), []);
        assert.deepEqual(said("echo", "2001:db8::/64", zone("x")), ["warning p.bfdProfile bfd-echo-ipv6"]);
    });
    it("must have valid values, and is refused in native mode", () => {
        const wrong = declare("BFDProfile", {
            b: { receiveInterval: 9, detectMultiplier: 256, minimumTtl: UNKNOWN },
        });
        assert.deepEqual(errors({ bfdProfiles: wrong }), [
            "error b.detectMultiplier bfd-bounds",
            "error b.receiveInterval bfd-bounds",
        ]);
        assert.deepEqual(says("bfd-backend", { backend: "native", bfdProfiles }), [
            "error echo bfd-backend",
            "error plain bfd-backend",
        ]);
    });
    it("may not have echo mode with multihop", () => {
        const bgpPeers = peers({ p: peer({ bfdProfile: "echo", ebgpMultiHop: true }) });
        assert.deepEqual(says("bfd-echo-multihop", { bgpPeers, bfdProfiles }), [
            "warning p.bfdProfile bfd-echo-multihop",
        ]);
    });
});
