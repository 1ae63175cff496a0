import assert from "node:assert/strict";
import { planAddresses, type PlannedCluster } from "../../../../index";
import { plan } from "../../../../rules";
import { FreeSpace } from "../../../../rules/plan/freeSpace";
import { blockOf } from "../../../../rules/plan/words";
import { prefixText } from "../../../../rules/shared/blocks";
import { assertWellWritten, brief, seeded } from "../helpers";

const block = (prefix: string) => blockOf(prefix, 4) ?? assert.fail(prefix);
const prefixes = (supernet: string, clusters: PlannedCluster[]) =>
    planAddresses({ supernet, clusters }).clusters.map(({ prefix }) => prefix);

/** Every cluster's block in the order of the plan, without regard to later pins. Returns undefined if the clusters don't fit. */
function inOrder(supernet: string, clusters: PlannedCluster[]): string[] | undefined {
    const free = new FreeSpace(block(supernet));
    const given: string[] = [];
    for (const { prefix, prefixLength } of clusters) {
        const found = prefix === undefined ? free.find(prefixLength!) : block(prefix);
        if (found === undefined || !free.has(found)) return undefined;
        free.take(found);
        given.push(prefixText(found));
    }
    return given;
}

describe("the pins of an address plan", () => {
    const refused = (supernet: string, clusters: PlannedCluster[]) => {
        const { findings } = plan({ supernet, clusters });
        assertWellWritten(findings);
        return findings.map(({ path, message, hint }) => `${path}: ${message}\n-> ${hint}`);
    };

    it("refuse an unpinned cluster before them whose block would overlap, and the hint has a free block", () => {
        const e = { name: "e", prefix: "10.41.2.0/23" };
        assert.deepEqual(refused("10.41.0.0/16", [{ name: "w", prefixLength: 22 }, e]), [
            'clusters[0].prefixLength: The first free /22 is 10.41.0.0/22, which overlaps 10.41.2.0/23, to which cluster "e" is pinned.\n' +
                '-> Pin this cluster to the block that it uses, and cluster "e" to another block. Or, if this cluster may move, pin it to a free block such as 10.41.4.0/22.',
        ]);
        const pinned = [{ name: "w", prefix: "10.41.4.0/22" }, e];
        assert.deepEqual(prefixes("10.41.0.0/16", pinned), ["10.41.4.0/22", "10.41.2.0/23"]);
    });

    it("never move an earlier cluster, and the hint has no block if none is free", () => {
        const clusters = [
            { name: "west", prefixLength: 24 },
            { name: "new", prefix: "10.41.0.0/24" },
        ];
        assert.match(
            refused("10.41.0.0/24", clusters).join(),
            /^clusters\[0\].*"new" is pinned\.\n.*cluster "new" to another block\.$/,
        );
    });

    it("may not overlap another pin or a reserved range, and must be inside the supernet", () => {
        const { findings } = plan({
            supernet: "10.41.0.0/22",
            reserved: ["10.41.3.0/24"],
            clusters: [
                { name: "a", prefix: "10.41.0.0/23" },
                { name: "b", prefix: "10.41.1.0/24" },
                { name: "c", prefix: "10.41.3.0/25" },
                { name: "d", prefix: "10.42.0.0/24" },
                { name: "e", prefixLength: 24 },
                { name: "f", prefixLength: 25 },
            ],
        });
        assertWellWritten(findings);
        assert.deepEqual(
            findings.map(({ path, message }) => `${path}: ${message}`),
            [
                'clusters[1].prefix: 10.41.1.0/24 overlaps 10.41.0.0/23, to which cluster "a" is pinned.',
                "clusters[2].prefix: 10.41.3.0/25 is reserved, in whole or in part.",
                "clusters[3].prefix: 10.42.0.0/24 isn't inside 10.41.0.0/22.",
                "clusters[5].prefixLength: No /25 is left in 10.41.0.0/22: nothing is free.",
            ],
        );
        assert.deepEqual(brief(plan({ clusters: [{ name: "a", prefix: "10.0.0.0/24" }] }).findings), [
            "error clusters[0].prefix plan-block",
        ]);
    });

    it("don't change a plan that works out in order, and move no cluster when a cluster joins", () => {
        const random = seeded(11);
        const below = (limit: number) => Math.floor(random() * limit);
        const supernet = "10.41.0.0/20";
        const seen = { inOrder: 0, refused: 0, joined: 0 };
        for (let run = 0; run < 400; run++) {
            const clusters = Array.from({ length: 2 + below(7) }, (_, at): PlannedCluster => {
                const length = 22 + below(5);
                const numbers = 2 ** (32 - length);
                const first = below(4096 / numbers) * numbers;
                const prefix = `10.41.${first >> 8}.${first & 255}/${length}`;
                return below(2) === 0 ? { name: `c${at}`, prefix } : { name: `c${at}`, prefixLength: length };
            });
            const before = inOrder(supernet, clusters);
            const made = plan({ supernet, clusters }).plan;
            const now = made?.clusters.flatMap((cluster) => cluster.prefixes);
            assert.deepEqual(now, before);
            seen[before === undefined ? "refused" : "inOrder"]++;
            if (made === undefined) continue;
            const free = made.spaces[0]?.freeBlocks[below(made.spaces[0].freeBlocks.length)];
            for (const joining of [{ prefix: free }, { prefixLength: 26 }]) {
                const after = plan({ supernet, clusters: [...clusters, { name: "joining", ...joining }] }).plan;
                if (after === undefined) continue;
                seen.joined++;
                assert.deepEqual(after.clusters.slice(0, -1), made.clusters);
            }
        }
        assert.ok(Math.min(...Object.values(seen)) > 20, JSON.stringify(seen));
    });
});
