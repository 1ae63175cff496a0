import assert from "node:assert/strict";
import { edited } from "./edits";

/** To MetalLB an empty list of names is none: an advertisement is for all. */
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
        it(`of ${list} is for all of them`, () => {
            const text = emptied(list);
            assert.doesNotMatch(text, /No route of BGP leads|No advertisement is for/);
            assert.doesNotMatch(text, /leaves out what stays/);
            assert.match(text, /n1 --- n0/);
        });
    }

    it("of selectors chooses by none, so that the ways are told as before", () => {
        const text = emptied("ipAddressPools", "ipAddressPoolSelectors", "peers");
        assert.match(
            text,
            /changes `ipAddressPoolSelectors` from `\(default\)` to `\[\]`, `ipAddressPools` from `lab` to `\[\]`/,
        );
        assert.doesNotMatch(text, /No route of BGP leads/);
    });

    it("that is new is for all pools", () => {
        const text = edited("first-installation", (preview) => {
            for (const { newState } of preview.steps) {
                if (!newState?.type.endsWith(":BGPAdvertisement")) continue;
                newState.inputs.spec = { ipAddressPools: [], ipAddressPoolSelectors: [], peers: [] };
            }
        });
        assert.match(text, /BGP advertisement `[^`]+` is new: it is for all pools\.\n/);
    });
});
