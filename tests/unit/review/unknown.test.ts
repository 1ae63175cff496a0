import assert from "node:assert/strict";
import { edited, step } from "./edits";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const ADVERTISEMENT = "metallb-bgp-advertisement";
const CLAIMS = /any more|No BGP route|No advertisement|only routes|routes to/;

/** An unknown value isn't a missing value, which would apply to everything. */
describe("values that are unknown before the update, or secret", () => {
    for (const [value, words] of [
        [UNKNOWN, "known at the update only"],
        [[UNKNOWN], "known at the update only"],
        ["[secret]", "secret"],
    ] as const) {
        const spec = (inputs: unknown) =>
            edited("first-installation", (preview) => {
                step(preview, ADVERTISEMENT).newState.inputs.spec = inputs;
            });

        it(`are reported for a new advertisement's pools and peers: ${JSON.stringify(value)}`, () => {
            const text = spec({ ipAddressPools: value, peers: value });
            const line = `is new: it is for pools that are ${words}, to peers that are ${words}.\n`;
            assert.ok(text.includes(line), text);
            assert.match(text, /n1 -\.- n0/);
            assert.doesNotMatch(text, CLAIMS);
        });

        it(`are reported for pools that labels select, and beside known pools: ${JSON.stringify(value)}`, () => {
            const labels = spec({ ipAddressPools: ["lab"], ipAddressPoolSelectors: value });
            assert.ok(labels.includes(`it is for the pool \`lab\` and pools that are ${words}.\n`), labels);
            assert.match(labels, /n1 --- n0/);
            const several = spec({ ipAddressPools: ["other", ...[value].flat()], peers: [] });
            assert.ok(several.includes(`it is for the pool \`other\` and pools that are ${words}.\n`), several);
            assert.doesNotMatch(several, CLAIMS);
        });

        if (typeof value === "string") {
            it(`are reported for the whole spec of an advertisement and a pool: ${JSON.stringify(value)}`, () => {
                assert.ok(spec(value).includes(`is new: it is for pools that are ${words}.\n`));
                const changed = edited("no-changes", (preview) => {
                    for (const end of [ADVERTISEMENT, "-pool-lab"]) {
                        step(preview, end).op = "update";
                        step(preview, end).newState.inputs.spec = value;
                    }
                });
                assert.match(changed, /advertisement` changes `spec` from `\{"ipAddressPools":\["lab"\]\}` to/);
                assert.ok(changed.includes(`(256 addresses) to addresses that are ${words}.\n`), changed);
                assert.doesNotMatch(changed, CLAIMS);
            });
        }

        it(`cause no claim about routes: ${JSON.stringify(value)}`, () => {
            for (const list of ["ipAddressPools", "peers", "ipAddressPoolSelectors"]) {
                const text = edited("asn-changed", (preview) => {
                    step(preview, ADVERTISEMENT).op = "update";
                    step(preview, ADVERTISEMENT).newState.inputs.spec = { [list]: value };
                });
                assert.match(text, /the sessions are reset/);
                assert.doesNotMatch(text, CLAIMS);
            }
        });

        it(`leave open whether another pool gets a removed pool's addresses: ${JSON.stringify(value)}`, () => {
            const text = edited("pool-removed", (preview) => {
                step(preview, "-pool-other").newState.inputs.spec.addresses = value;
                preview.diagnostics = [];
            });
            assert.match(text, /This preview doesn't show whether another pool has them from now on\./);
            assert.ok(text.includes(`Pool \`other\` is new: addresses that are ${words}.`), text);
            assert.doesNotMatch(text, /any more/);
            const removed = edited("pool-removed", (preview) => {
                step(preview, "-pool-lab").oldState.inputs.spec.addresses = value;
                preview.diagnostics = [];
            });
            assert.ok(removed.includes(`Pool \`lab\` is removed: addresses that are ${words}.\n`), removed);
        });
    }

    it("cause no claim about a pool with an unknown name", () => {
        const text = edited("first-installation", (preview) => {
            step(preview, "-pool-lab").newState.inputs.metadata.name = UNKNOWN;
        });
        assert.match(text, /Pool `\(known at the update\)` is new/);
        assert.doesNotMatch(text, CLAIMS);
    });

    it("aren't reported as removals from files for Git", () => {
        const text = edited("flux-git", (preview) => {
            const one = preview.steps.find(({ newState }: any) => newState?.type === "metallb:index:ManifestFiles");
            one.op = "update";
            one.oldState = structuredClone(one.newState);
            for (const file of Object.keys(one.newState.inputs.files)) one.newState.inputs.files[file] = UNKNOWN;
        });
        assert.doesNotMatch(text, /is removed|removed"/);
        assert.doesNotMatch(text, CLAIMS);
    });
});
