import assert from "node:assert/strict";
import { UNKNOWN, type OtherCluster } from "../../../../rules";
import { fleet, peer, pool } from "./helpers";

describe("the known values of another cluster are checked", () => {
    const own = {
        ...pool("10.0.0.0/24"),
        ...peer({}),
        frr: { owner: "o", nodeAddresses: ["10.9.0.1"], routers: [{ host: "r1", peers: ["fw"] }] },
    };
    const full: OtherCluster = {
        name: "west",
        source: "w.yaml",
        pools: [{ name: "public", addresses: ["10.0.0.0/25"] }],
        assigned: ["10.0.0.0/25"],
        peers: [{ myASN: 64512, peerASN: 64601, peerAddress: "192.0.2.1" }],
        nodeAddresses: ["10.9.0.1"],
        routers: [{ address: "r1", owner: "o" }],
    };
    const rules = (other: OtherCluster) => [...new Set(fleet(own, other).map(({ rule }) => rule))].sort();
    const all = rules(full);
    const without = (...gone: string[]) => all.filter((rule) => !gone.includes(rule));
    const asns = ["fleet-asn-shared", "fleet-router-asn"];
    const table: [string, Partial<OtherCluster>, string[]][] = [
        ["name", { name: UNKNOWN }, all],
        ["source", { source: UNKNOWN }, all],
        ["routingDomain", { routingDomain: UNKNOWN }, []],
        ["pools", { pools: UNKNOWN }, without("fleet-pool-overlap")],
        ["a pool", { pools: [UNKNOWN] }, without("fleet-pool-overlap")],
        ["a pool's name", { pools: [{ name: UNKNOWN, addresses: ["10.0.0.0/25"] }] }, all],
        ["a pool's addresses", { pools: [{ name: "p", addresses: UNKNOWN }] }, without("fleet-pool-overlap")],
        ["a range", { pools: [{ name: "p", addresses: [UNKNOWN] }] }, without("fleet-pool-overlap")],
        ["peers", { peers: UNKNOWN }, without(...asns)],
        ["a peer", { peers: [UNKNOWN] }, without(...asns)],
        ["myASN", { peers: [{ ...full.peers![0]!, myASN: UNKNOWN }] }, without(...asns)],
        ["peerASN", { peers: [{ ...full.peers![0]!, peerASN: UNKNOWN }] }, without("fleet-router-asn")],
        ["peerAddress", { peers: [{ ...full.peers![0]!, peerAddress: UNKNOWN }] }, without(...asns)],
        ["assigned", { assigned: UNKNOWN }, without("fleet-planned-for-another")],
        ["a block", { assigned: [UNKNOWN] }, without("fleet-planned-for-another")],
        ["nodeAddresses", { nodeAddresses: UNKNOWN }, without("fleet-node-claimed")],
        ["a node's address", { nodeAddresses: [UNKNOWN] }, without("fleet-node-claimed")],
        ["routers", { routers: UNKNOWN }, without("fleet-owner")],
        ["a router", { routers: [UNKNOWN] }, without("fleet-owner")],
        ["a router's address", { routers: [{ address: UNKNOWN, owner: "o" }] }, without("fleet-owner")],
        ["a router's owner", { routers: [{ address: "r1", owner: UNKNOWN }] }, without("fleet-owner")],
    ];

    for (const [what, parts, expected] of table) {
        it(`if this is unknown: ${what}`, () => assert.deepEqual(rules({ ...full, ...parts }), expected));
    }

    it("and messages say that a name is unknown, and omit an unknown source", () => {
        const other = { ...full, name: UNKNOWN, source: UNKNOWN, pools: [{ ...full.pools![0]!, name: UNKNOWN }] };
        assert.match(
            fleet(own, other)[0]?.message ?? "",
            /of pool "\(not known yet\)" of cluster "\(not known yet\)": an address/,
        );
    });
});
