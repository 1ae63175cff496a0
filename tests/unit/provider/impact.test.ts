import assert from "node:assert/strict";
import { NEIGHBOR_DEFAULTS } from "../../../routers/pfSense/provider/records/fields";
import { neighborRecord } from "../../../routers/pfSense/provider/records/neighbor";
import { prefixListRecord } from "../../../routers/pfSense/provider/records/prefixList";
import { renewsAssociations, sessionImpacts } from "../../../routers/pfSense/provider/bgp/impact";
import type { Neighbor, PrefixRule } from "../../../routers/pfSense/rules";
import { impactMessage, impactsOn } from "../../../routers/rules/routing/sessionImpacts";

const BASE: Neighbor = { asn: 64500, password: "a", prefixListIn: "in", holdTime: 9, keepaliveTime: 3 };

function records(
    neighbors: Record<string, Neighbor>,
    rules: PrefixRule[] = [{ action: "deny" }],
    description?: string,
) {
    return {
        neighbors: Object.entries(neighbors).map(([address, neighbor]) => neighborRecord(address, neighbor, "prod")),
        prefixLists: [prefixListRecord("in", { family: "ipv4", rules, description }, "prod")],
    };
}

function impactOf(change: Partial<Neighbor>) {
    const [found] = sessionImpacts(records({ "192.0.2.1": BASE }), records({ "192.0.2.1": { ...BASE, ...change } }));
    return found && `${found.impact} (${found.because.join(", ")})`;
}

describe("the impact of a change on a session", () => {
    it("matches FRR's behavior for the setting", () => {
        const cases: [Partial<Neighbor>, string | undefined][] = [
            [{}, undefined],
            [{ bfd: false }, undefined],
            [{ description: "node" }, "none (description)"],
            [{ holdTime: 30, keepaliveTime: 10 }, "none (keepaliveTime, holdTime)"],
            [{ connectTime: 10 }, "none (connectTime)"],
            [{ bfd: true }, "none (bfd)"],
            [{ prefixListIn: "other" }, "soft (prefixListIn)"],
            [{ maximumPrefixes: 3 }, "soft (maximumPrefixes)"],
            [{ fields: { routemap_in: "rm" } }, "soft (routemap_in)"],
            [{ password: "b" }, "reset (password)"],
            [{ passwordType: "frr" }, "reset (passwordType)"],
            [{ asn: 64502, description: "node" }, "reset (description, asn)"],
            [{ ebgpMultihop: 2 }, "reset (ebgpMultihop)"],
            [{ updateSource: "lan" }, "reset (updateSource)"],
            [{ fields: { passive: "on" } }, "reset (passive)"],
        ];
        for (const [change, expected] of cases) {
            assert.equal(impactOf(change), expected, JSON.stringify(change));
        }
    });

    it("is defined for every field", () => {
        const before = records({ "192.0.2.1": BASE });
        for (const field of Object.keys(NEIGHBOR_DEFAULTS)) {
            const after = structuredClone(before);
            (after.neighbors[0] as Record<string, string>)[field] = "changed";
            assert.match(sessionImpacts(before, after)[0]?.impact ?? "", /^(none|soft|reset)$/);
        }
    });

    it("of a prefix list reaches only the neighbors that use the list", () => {
        const two = { "192.0.2.1": BASE, "192.0.2.2": { asn: 64500 } };
        const found = sessionImpacts(records(two), records(two, [{ action: "permit" }]));
        assert.deepEqual(found, [{ address: "192.0.2.1", impact: "soft", because: ["prefix-list in"] }]);
        assert.deepEqual(sessionImpacts(records(two), records(two, undefined, "words")), []);
    });

    it("lists new and ended sessions by line", () => {
        const found = sessionImpacts(
            records({ "192.0.2.1": BASE, "192.0.2.2": BASE }),
            records({ "192.0.2.2": { ...BASE, password: "planted" }, "192.0.2.3": BASE }),
        );
        assert.deepEqual(impactMessage("https://192.0.2.254", impactsOn(found, false)).split("\n"), [
            "What changes for the BGP sessions of https://192.0.2.254; all others stay:",
            "  192.0.2.1: ends",
            "  192.0.2.2: reset: the session ends and comes back (password)",
            "  192.0.2.3: new",
        ]);
    });

    it("reaches all neighbors of the firewall if a password in its kernel changes", () => {
        const before = records({ "192.0.2.1": BASE });
        const cases: [Record<string, Neighbor>, boolean][] = [
            [{ "192.0.2.1": BASE }, false],
            [{ "192.0.2.1": { ...BASE, holdTime: 30 } }, false],
            [{ "192.0.2.1": BASE, "192.0.2.2": { asn: 64500 } }, false],
            [{ "192.0.2.1": BASE, "192.0.2.2": { asn: 64500, password: "b", passwordType: "frr" } }, false],
            [{ "192.0.2.1": { ...BASE, password: "b" } }, true],
            [{ "192.0.2.1": { ...BASE, passwordType: "frr" } }, true],
            [{ "192.0.2.1": BASE, "192.0.2.2": BASE }, true],
            [{}, true],
        ];
        for (const [after, renews] of cases) {
            assert.equal(renewsAssociations(before, records(after)), renews, JSON.stringify(after));
        }
        for (const areSecret of [false, true]) {
            assert.match(
                impactMessage("https://192.0.2.254", impactsOn([], true, areSecret)),
                /\nA password changes: .* other people's neighbors included\.$/,
            );
        }
    });
});
