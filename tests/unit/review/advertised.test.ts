import assert from "node:assert/strict";
import { edited, step } from "./edits";

/** To MetalLB an empty list of names means no restriction: the advertisement applies to all. */
describe("an advertisement with empty lists", () => {
    const emptied = (...lists: string[]) =>
        edited("hold-time-changed", (preview) => {
            for (const { newState } of preview.steps) {
                if (!newState?.type.endsWith(":BGPAdvertisement")) continue;
                const { spec } = newState.inputs;
                newState.inputs.spec = { ...spec, ...Object.fromEntries(lists.map((list) => [list, []])) };
            }
            const advertisement = preview.steps.find(({ urn }: { urn: string }) => urn.includes(":BGPAdvertisement"));
            advertisement.op = "update";
        });

    for (const list of ["ipAddressPools", "peers"]) {
        it(`of ${list} applies to all of them`, () => {
            const text = emptied(list);
            assert.doesNotMatch(text, /No BGP route leads|No advertisement is for/);
            assert.doesNotMatch(text, /leaves out unchanged resources/);
            assert.match(text, /n1 --- n0/);
        });
    }

    it("of selectors selects no pools, so that the routes stay the same", () => {
        const text = emptied("ipAddressPools", "ipAddressPoolSelectors", "peers");
        assert.match(
            text,
            /changes `ipAddressPoolSelectors` from `\(default\)` to `\[\]`, `ipAddressPools` from `lab` to `\[\]`/,
        );
        assert.doesNotMatch(text, /No BGP route leads/);
    });

    it("applies to all pools if the advertisement is new", () => {
        const text = edited("first-installation", (preview) => {
            for (const { newState } of preview.steps) {
                if (!newState?.type.endsWith(":BGPAdvertisement")) continue;
                newState.inputs.spec = { ipAddressPools: [], ipAddressPoolSelectors: [], peers: [] };
            }
        });
        assert.match(text, /BGP advertisement `[^`]+` is new: it is for all pools\.\n/);
    });
});

describe("an advertisement that selects its pools by labels", () => {
    const SECRET = "[secret]";
    const byLabels = [{ matchLabels: { reach: "all" } }];
    const chosen = (before: unknown, after: unknown, selectors: unknown = byLabels) =>
        edited("hold-time-changed", (preview) => {
            const pool = step(preview, ":IPAddressPool::metallb-pool-lab");
            pool.oldState.inputs.metadata.labels = before;
            pool.newState.inputs.metadata.labels = after;
            if (JSON.stringify(before) !== JSON.stringify(after)) pool.op = "update";
            const advertisement = step(preview, "metallb-bgp-advertisement");
            for (const state of [advertisement.oldState, advertisement.newState]) {
                state.inputs.spec = { ipAddressPoolSelectors: selectors };
            }
        });

    it("applies to the pools that match", () => {
        const text = chosen({ reach: "all" }, { reach: "all" });
        assert.match(text, /the only routes to `lab` go through `fw2`/);
        assert.match(text, /n1 --- n0/);
    });

    it("may apply to a pool with an unknown name", () => {
        const text = edited("first-installation", (preview) => {
            step(preview, "-pool-lab").newState.inputs.metadata.name = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
            step(preview, "metallb-bgp-advertisement").newState.inputs.spec.ipAddressPoolSelectors = byLabels;
        });
        assert.doesNotMatch(text, /No advertisement/);
    });

    it("doesn't apply to a pool any more that loses the labels", () => {
        const text = chosen({ reach: "all" }, {});
        assert.match(text, /Pool `lab` has the same addresses; its labels or annotations change\./);
        assert.match(text, /\*\*No BGP route leads to `lab` any more\.\*\*/);
        assert.match(text, /\*\*No advertisement is for `lab`\*\*/);
        assert.doesNotMatch(text, /n1 -/);
    });

    for (const [what, labels, selectors] of [
        ["a label is secret", { reach: SECRET }, byLabels],
        ["the labels are secret", SECRET, byLabels],
        ["the selector is secret", { reach: "all" }, [SECRET]],
        ["the selectors are invalid", { reach: "all" }, ["reach=all"]],
        ["an expression is empty", { reach: "all" }, [{ matchExpressions: [{}] }]],
        [
            "the values of an expression aren't a list",
            {},
            [{ matchExpressions: [{ key: "reach", operator: "In", values: "all" }] }],
        ],
        ["the key of an expression isn't a string", {}, [{ matchExpressions: [{ key: 5, operator: "Exists" }] }]],
        ["a value isn't a string", {}, [{ matchLabels: { reach: 5 } }]],
    ] as const) {
        it(`may apply to any pool if ${what}`, () => {
            const text = chosen(labels, labels, selectors);
            assert.doesNotMatch(text, /the only routes|No BGP route|No advertisement/);
            assert.match(text, /n1 -\.- n0/);
        });
    }
});

describe("an advertisement outside of its pool's MetalLb", () => {
    const moved = (provider: (own: string) => string) =>
        edited("no-changes", (preview) => {
            const own = step(preview, "metallb-bgp-advertisement");
            const state = { ...own.newState, urn: own.urn.replace("metallb:index:MetalLb$", ""), parent: undefined };
            preview.steps.push({
                op: "create",
                urn: state.urn,
                newState: { ...state, provider: provider(state.provider) },
            });
            Object.assign(own, { op: "delete", newState: undefined });
        });

    it("in the same cluster, makes no claim about the pool's routes", () => {
        const text = moved((own) => own);
        assert.match(text, /BGP advertisement `advertisement` is removed/);
        assert.doesNotMatch(text, /No BGP route|No advertisement/);
    });

    it("in another cluster, doesn't count for the pool's routes", () => {
        const text = moved((own) => own.replace(/::[^:]+::/, "::another::"));
        assert.match(text, /\*\*No BGP route leads to `lab` any more\.\*\*/);
        assert.match(text, /\*\*No advertisement is for `lab`\*\*/);
    });
});
