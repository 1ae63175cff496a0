import assert from "node:assert/strict";
import { planAddresses, type AddressPlanInput, type PlannedCluster } from "../../../../index";
import { checkInputs, plan } from "../../../../rules";
import { countAddresses, overlapping, spanOf } from "../../../../rules/shared/spans";
import { assertWellWritten, brief, seeded } from "../helpers";

const prefixes = (input: AddressPlanInput) => planAddresses(input).clusters.flatMap((cluster) => cluster.prefixes);
const span = (prefix: string) => spanOf(prefix) ?? assert.fail(prefix);

describe("an address plan", () => {
    it("gives each cluster the smallest sufficient block, in the order of the plan", () => {
        const clusters = [24, 22, 26, 24].map((prefixLength, at) => ({ name: `c${at}`, prefixLength }));
        const made = planAddresses({ supernet: "10.40.0.0/16", reserved: ["10.40.0.0/24"], clusters });
        assert.deepEqual(
            made.clusters.map(({ prefix }) => prefix),
            ["10.40.1.0/24", "10.40.4.0/22", "10.40.2.0/26", "10.40.3.0/24"],
        );
        assert.deepEqual(made.spaces, [
            {
                supernet: "10.40.0.0/16",
                size: 65536n,
                used: 1600n,
                reserved: 256n,
                free: 63680n,
                freeBlocks: [
                    "10.40.2.64/26",
                    "10.40.2.128/25",
                    "10.40.8.0/21",
                    "10.40.16.0/20",
                    "10.40.32.0/19",
                    "10.40.64.0/18",
                    "10.40.128.0/17",
                ],
            },
        ]);
    });

    it("gives blocks of both address families", () => {
        const clusters = [
            { name: "a", prefixLength: 24, prefixLengthV6: 64 },
            { name: "b", prefixLengthV6: 64 },
        ];
        const made = planAddresses({ supernet: "10.40.0.0/16", supernetV6: "fd00:40::/48", clusters });
        assert.deepEqual(
            made.clusters.map((cluster) => cluster.prefixes),
            [["10.40.0.0/24", "fd00:40::/64"], ["fd00:40:0:1::/64"]],
        );
    });

    it("keeps the block of a retired cluster, and of a pinned cluster after earlier clusters are removed", () => {
        const all: PlannedCluster[] = ["a", "b", "c"].map((name) => ({ name, prefixLength: 24 }));
        const [a, b, c] = all as [PlannedCluster, PlannedCluster, PlannedCluster];
        const supernet = "10.40.0.0/22";
        assert.deepEqual(prefixes({ supernet, clusters: [{ ...a, retired: true }, b, c] }), [
            "10.40.0.0/24",
            "10.40.1.0/24",
            "10.40.2.0/24",
        ]);
        const left = [
            { ...b, prefix: "10.40.1.0/24" },
            { ...c, prefix: "10.40.2.0/24" },
        ];
        assert.deepEqual(prefixes({ supernet, clusters: [...left, { name: "d", prefixLength: 24 }] }), [
            "10.40.1.0/24",
            "10.40.2.0/24",
            "10.40.0.0/24",
        ]);
    });

    it("reports all errors at once", () => {
        const clusters = [
            { name: "a", prefixLength: 25 },
            { name: "b", prefix: "10.40.1.64/26" },
            { name: "c", prefixLength: 24 },
            { name: "d", prefixLengthV6: 64 },
            { name: "a", prefix: "10.40.0.1/24" },
            { name: "e", prefix: "10.41.0.0/24" },
            { name: "f", prefix: "10.40.0.128/26", prefixLength: 25 },
        ];
        const { findings } = plan({ supernet: "10.40.0.0/24", reserved: ["nonsense"], clusters });
        assertWellWritten(findings);
        assert.deepEqual(brief(findings), [
            "error clusters[1].prefix plan-block",
            "error clusters[2].prefixLength plan-block",
            "error clusters[3].prefixLengthV6 plan-block",
            "error clusters[4].name plan-name",
            "error clusters[4].prefix plan-block",
            "error clusters[5].prefix plan-block",
            "error clusters[6].prefixLength plan-block",
            "error reserved[0] plan-prefix",
        ]);
        assert.throws(
            () => planAddresses({ supernet: "10.40.0.0/24", clusters }),
            /The address plan has 7 errors\.\n {2}clusters\[4\]\.name: /,
        );
    });

    it("refuses input that isn't a plan", () => {
        assert.deepEqual(brief(plan([]).findings), ["error  property-type"]);
        assert.deepEqual(
            brief(plan({ supernets: "10.0.0.0/8", clusters: [{ prefixLength: 33, name: "" }] }).findings),
            [
                "error clusters[0].name property-value",
                "error clusters[0].prefixLength property-value",
                "error supernets unknown-property",
            ],
        );
        assert.deepEqual(brief(plan({ supernet: "fd00::/48", clusters: [] }).findings), ["error supernet plan-prefix"]);
    });

    it("never moves a cluster when others join, gives no address twice, and loses no address", () => {
        const random = seeded(7);
        const below = (limit: number) => Math.floor(random() * limit);
        for (let run = 0; run < 12; run++) {
            const v6 = run % 3 === 0;
            const supernet = v6 ? { supernetV6: "fd00:40::/112" } : { supernet: "10.40.0.0/16" };
            const length = () => (v6 ? 96 : 0) + 20 + below(10);
            const base = v6 ? "fd00:40::" : "10.40.";
            const reserved = Array.from({ length: below(4) }, () =>
                v6 ? `${base}${below(65536).toString(16)}` : `${base}${below(256)}.${below(256)}`,
            );
            const clusters: PlannedCluster[] = [];
            let before: string[] = [];
            for (let joined = 0; joined < 25; joined++) {
                const size = length();
                const asked = {
                    name: `c${joined}`,
                    [v6 ? "prefixLengthV6" : "prefixLength"]: size,
                    retired: below(5) === 0,
                };
                const { plan: made } = plan({ ...supernet, reserved, clusters: [...clusters, asked] });
                if (made === undefined) continue;
                clusters.push(
                    below(2) === 0
                        ? asked
                        : { ...asked, [v6 ? "prefixV6" : "prefix"]: made.clusters.at(-1)?.prefixes[0] },
                );
                const now = made.clusters.flatMap((cluster) => cluster.prefixes);
                assert.deepEqual(now.slice(0, -1), before);
                before = now;
                const [space] = made.spaces;
                const spans = [...now, ...(space?.freeBlocks ?? [])].map(span);
                assert.equal(countAddresses(spans) + (space?.reserved ?? 0n), 65536n);
                assert.equal(countAddresses(now.map(span)), space?.used);
                const sorted = spans.sort((one, other) => (one.first < other.first ? -1 : 1));
                sorted
                    .slice(1)
                    .forEach((one, at) => assert.ok((sorted[at]?.last ?? 0n) < one.first, "two blocks overlap"));
                assert.deepEqual(overlapping(reserved.map(span), now.map(span)), []);
            }
            assert.ok(clusters.length > 5);
        }
    });
});

describe("a cluster's pools and its planned blocks", () => {
    const outside = (addresses: string[], assigned: string[]) =>
        checkInputs({ pools: [{ name: "p", addresses }], network: { assigned } }).filter(
            ({ rule }) => rule === "pool-outside-plan",
        );

    it("must be inside the blocks, and the finding names the addresses outside", () => {
        assert.deepEqual(outside(["10.40.1.0/25", "10.40.1.128-10.40.1.255"], ["10.40.1.0/24"]), []);
        const found = outside(["10.40.1.0/25", "10.40.1.250-10.40.2.3"], ["10.40.1.0/24"]);
        assertWellWritten(found);
        assert.deepEqual(brief(found), ["error pools[0].addresses[1] pool-outside-plan"]);
        assert.match(found[0]?.message ?? "", /10\.40\.2\.0-10\.40\.2\.3 is outside/);
    });

    it("may be of an address family that isn't planned", () => {
        assert.deepEqual(outside(["fd00::/64"], ["10.40.1.0/24"]), []);
        assert.deepEqual(outside(["fd00::/64"], []), []);
    });
});
