import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { failure, labInputs, object, objects, scratch, type Scratch } from "./scratch";

/** Moves addresses from one pool to another in one update; the real webhook refuses two pools with the same address. */
describe("addresses that move between pools", () => {
    let lab: Lab;
    let stack: Scratch;
    let base: MetalLbArgs;
    const half = (which: 0 | 1) => `192.168.32.${which * 128}/25`;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "pool-moves");
        base = { ...labInputs(lab, "0.16.2"), bgp: {} };
        stack.args = with_({ a: [half(0)], b: [half(1)] });
        await stack.up();
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    function with_(pools: Record<string, string[]>): MetalLbArgs {
        return { ...base, pools: Object.entries(pools).map(([name, addresses]) => ({ name, addresses })) };
    }

    const moves = async (pools: Record<string, string[]>, said: RegExp): Promise<void> => {
        stack.args = with_(pools);
        await stack.preview();
        assert.match(stack.output, said);
        await stack.up();
        assert.doesNotMatch(stack.output, /retrying|denied the request/);
        const names = Object.keys(pools).map((name) => `ipaddresspool.metallb.io/${name}`);
        assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), names.sort());
        for (const [name, addresses] of Object.entries(pools)) {
            assert.deepEqual((await object(lab, "ipaddresspool", name)).spec.addresses, addresses);
        }
        await stack.preview({ expectNoChanges: true });
        assert.doesNotMatch(stack.output, /IPAddressPool "/);
    };

    it("move with a renamed pool, and the old pool is deleted first", async () => {
        const said =
            /pools: "192\.168\.32\.0-192\.168\.32\.127" moves from IPAddressPool "a" to "renamed"\. IPAddressPool "a" is deleted before/;
        await moves({ renamed: [half(0)], b: [half(1)] }, said);
    });

    it("move from a pool that shrinks to a pool that grows", async () => {
        await moves(
            { renamed: ["192.168.32.0/26"], b: ["192.168.32.64-192.168.32.255"] },
            /"192\.168\.32\.64-192\.168\.32\.127" moves from IPAddressPool "renamed" to "b"\. The old pool loses them first/,
        );
    });

    it("are swapped between two pools", async () => {
        await moves(
            { renamed: ["192.168.32.64-192.168.32.255"], b: ["192.168.32.0/26"] },
            /moves from IPAddressPool "b"/,
        );
    });

    it("move with several renamed pools, even if one takes the former name of another", async () => {
        await moves(
            { b: ["192.168.32.64-192.168.32.255"], c: ["192.168.32.0/26"] },
            /moves from IPAddressPool "renamed" to "b"/,
        );
        await moves(
            { d: ["192.168.32.0/26"], e: ["192.168.32.64-192.168.32.255"] },
            /is deleted before "d" is created/,
        );
    });

    it("don't move if the old pool can't be deleted first, and the preview reports that", async () => {
        const before = stack.args;
        stack.args = with_({ e: [lab.topology.pool] });
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /IPAddressPool "d" is removed, and "e" gets its "192\.168\.32\.0-192\.168\.32\.63"/);
        stack.args = before;
        await stack.preview({ expectNoChanges: true });
    });
});
