import assert from "node:assert/strict";
import { UNKNOWN, type Configuration, type LabelSelector } from "../../../rules";
import { appliesToPool, isForPeer, poolsOf } from "../../../rules/shared/selection";
import { matchesAny } from "../../../rules/shared/selectors";
import { configuration, pools } from "./helpers";

const [KEYS, VALUES] = [
    ["rack", "zone"],
    ["a", "b", "c"],
];

/** Labels of every form: none, one, both, one with an unknown value, and unknown labels. */
const LABELS: object[] = [
    {},
    ...VALUES.flatMap((rack) => [{ rack }, { rack, zone: "a" }, { rack, zone: UNKNOWN }]),
    { zone: "b" },
    { rack: UNKNOWN },
    UNKNOWN,
];

const SELECTORS: LabelSelector[] = [
    {},
    { matchLabels: {} },
    { matchLabels: { no: "such" } },
    { matchLabels: { rack: "not valid!" } },
    { matchLabels: { rack: UNKNOWN } },
    { matchLabels: UNKNOWN },
    ...KEYS.flatMap((key) => VALUES.map((value) => ({ matchLabels: { [key]: value } }))),
    { matchLabels: { rack: "a", zone: "a" } },
    { matchLabels: { rack: "a" }, matchExpressions: [{ key: "zone", operator: "DoesNotExist" }] },
    { matchLabels: { rack: "a" }, matchExpressions: [{ key: "zone", operator: "In", values: UNKNOWN }] },
    { matchExpressions: [{ key: "rack", operator: "NotIn", values: ["a"] }] },
];

/** Matches every pool against every selector. */
function plainly(selectors: LabelSelector[], { pools: all }: Configuration) {
    const answers = all.map((pool) => ({ pool, match: matchesAny(selectors, pool.labels ?? {}) }));
    return {
        pools: answers.filter(({ match }) => match === true).map(({ pool }) => pool),
        complete: !answers.some(({ match }) => match === undefined),
    };
}

describe("the pools that an advertisement selects by labels", () => {
    const all = configuration({
        pools: pools(Object.fromEntries(LABELS.map((_, at) => [`p${at}`, [`10.0.${at}.0/24`]]))).map((pool, at) => ({
            ...pool,
            labels: LABELS[at] as Record<string, string>,
        })),
    });

    it("are the same, in the same order, as by matching every pool against every selector", () => {
        for (const one of SELECTORS) {
            assert.deepEqual(poolsOf({ ipAddressPoolSelectors: [one] }, all), plainly([one], all));
            for (const other of SELECTORS) {
                const selectors = [one, other];
                assert.deepEqual(poolsOf({ ipAddressPoolSelectors: selectors }, all), plainly(selectors, all));
            }
        }
    });

    it("are searched only among pools with a selector's label", () => {
        const read = new Set<string>();
        const watched = configuration({
            pools: pools({ here: ["10.0.0.0/24"], there: ["10.0.1.0/24"] }).map((pool) => ({
                ...pool,
                labels: { at: pool.name },
            })),
        });
        poolsOf({ ipAddressPoolSelectors: [{ matchLabels: { at: "here" } }] }, watched);
        for (const pool of watched.pools) {
            const { labels } = pool;
            Object.defineProperty(pool, "labels", { get: () => (read.add(pool.name), labels) });
        }
        const selected = poolsOf({ ipAddressPoolSelectors: [{ matchLabels: { at: "there" } }] }, watched);
        assert.deepEqual(
            selected.pools.map(({ name }) => name),
            ["there"],
        );
        assert.deepEqual([...read], ["there"]);
    });
});

describe("whether an advertisement applies to a pool or a peer", () => {
    const NAMES = [undefined, [], ["p0"], ["p0", "p3"], ["p9", UNKNOWN], UNKNOWN] as (string[] | undefined)[];
    const all = configuration({
        pools: pools(Object.fromEntries(LABELS.map((_, at) => [`p${at}`, [`10.0.${at}.0/24`]]))).map((pool, at) => ({
            ...pool,
            labels: LABELS[at] as Record<string, string>,
        })),
    });

    it("has the same answer for one pool as for all pools", () => {
        const lists = [undefined, [], UNKNOWN, [UNKNOWN], ...SELECTORS.map((one) => [one])];
        for (const ipAddressPools of NAMES) {
            for (const ipAddressPoolSelectors of lists as (LabelSelector[] | undefined)[]) {
                const spec = { ipAddressPools, ipAddressPoolSelectors };
                const answers = all.pools.map(appliesToPool(spec));
                const { pools: found, complete } = poolsOf(spec, all);
                assert.deepEqual(new Set(found), new Set(all.pools.filter((_, at) => answers[at])));
                assert.equal(complete, !answers.includes(undefined));
            }
        }
    });

    it("is undefined for an unknown name", () => {
        const nameless = { name: UNKNOWN, labels: {} };
        assert.equal(appliesToPool({ ipAddressPools: ["p0"] })(nameless), undefined);
        assert.equal(appliesToPool({ ipAddressPoolSelectors: [{ matchLabels: { rack: "a" } }] })(nameless), false);
        assert.equal(appliesToPool({})(nameless), true);
    });

    it("is true for the peers that it names, and for all peers if it names none", () => {
        const asked = ["fw1", "fw2", UNKNOWN] as string[];
        const answers: [string[] | undefined, (boolean | undefined)[]][] = [
            [undefined, [true, true, true]],
            [[], [true, true, true]],
            [["fw1"], [true, false, undefined]],
            [
                ["fw1", UNKNOWN],
                [true, undefined, undefined],
            ],
            [UNKNOWN, [undefined, undefined, undefined]],
        ];
        for (const [peers, expected] of answers) assert.deepEqual(asked.map(isForPeer({ peers })), expected);
    });
});
