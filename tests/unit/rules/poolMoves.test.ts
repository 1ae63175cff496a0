import assert from "node:assert/strict";
import { checkChange, poolOrder, type Installed } from "../../../rules";

const [A, B, C] = ["192.0.2.0/26", "192.0.2.64/26", "192.0.2.128/26"] as const;

/** The findings about a change of the pools, by severity and rule. */
function said(before: Installed["addresses"], after: Installed["addresses"], more: Installed = {}): string[] {
    const method = "HelmRelease";
    const findings = checkChange({ method, addresses: before }, { method, addresses: after, ...more });
    return findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

describe("the order of pools in an update", () => {
    it("is free if no address moves to another pool", () => {
        const nothing = { moves: [], successors: {}, recreated: [], stuck: [] };
        assert.deepEqual(poolOrder({ a: [A], b: [B] }, { a: [C], b: [B], c: [A] }).moves, [
            { from: "a", to: "c", ranges: ["192.0.2.0-192.0.2.63"] },
        ]);
        assert.deepEqual(poolOrder({ a: [A] }, { a: [A], b: [B] }), nothing);
        assert.deepEqual(poolOrder({ a: [A], b: [B] }, { b: [B] }), nothing);
        assert.deepEqual(poolOrder({}, { a: [A] }), nothing);
    });

    it("replaces a removed pool by the new pool with its addresses", () => {
        assert.deepEqual(poolOrder({ a: [A] }, { b: [A] }).successors, { b: "a" });
        assert.deepEqual(poolOrder({ a: [A], b: [B] }, { c: [B], d: [A] }).successors, { d: "a", c: "b" });
    });

    it("replaces a removed pool by any new pool if its addresses move to an existing pool", () => {
        const { successors, recreated, stuck } = poolOrder({ a: [A], b: [B] }, { b: [A], c: [B] });
        assert.deepEqual([successors, recreated, stuck], [{ c: "a" }, [], []]);
    });

    it("replaces one pool of each cycle", () => {
        assert.equal(poolOrder({ a: [A], b: [B] }, { a: [B], b: [A] }).recreated.length, 1);
        assert.equal(poolOrder({ a: [A], b: [B], c: [C] }, { a: [B], b: [C], c: [A] }).recreated.length, 1);
        assert.deepEqual(poolOrder({ a: [A, B], b: [C] }, { a: [A], b: [B, C] }).recreated, []);
    });

    it("doesn't exist if the addresses of a removed pool move only to existing pools", () => {
        const { stuck } = poolOrder({ a: [A], b: [B] }, { b: [A, B] });
        assert.deepEqual(
            stuck.map(({ from, to }) => [from, to]),
            [["a", "b"]],
        );
        assert.equal(poolOrder({ a: [A], b: [B] }, { c: [A, B] }).stuck.length, 1);
    });
});

describe("addresses that move to another pool", () => {
    it("cause a warning with the effect on Services", () => {
        const [renamed, ...others] = said({ a: [A] }, { b: [A] });
        assert.match(
            renamed!,
            /warning pool-moves: "192\.0\.2\.0-192\.0\.2\.63" moves from IPAddressPool "a" to "b"\. IPAddressPool "a" is deleted before "b" is created: MetalLB refuses two pools with one address\. Meanwhile Services lose these addresses/,
        );
        assert.deepEqual(others, []);
        assert.match(said({ a: [A, B], b: [C] }, { a: [A], b: [B, C] })[0]!, /The old pool loses them first/);
        assert.match(said({ a: [A] }, { b: [A] }, { version: "0.13.12" })[0]!, /Services keep their addresses/);
    });

    it("cause an error if no new pool can replace the old pool", () => {
        assert.match(
            said({ a: [A], b: [B] }, { b: [A, B] })[0]!,
            /^error pool-moves: IPAddressPool "a" is removed, and "b" gets/,
        );
    });

    it("cause a warning for files, because Flux applies them before it prunes", () => {
        const findings = checkChange(
            { method: "FluxGit", addresses: { a: [A] } },
            { method: "FluxGit", addresses: { b: [A] } },
        );
        assert.match(findings[0]!.message, /Flux applies all files before it prunes any/);
    });
});
