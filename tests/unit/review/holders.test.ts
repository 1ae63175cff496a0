import assert from "node:assert/strict";
import { edited, step } from "./edits";

const RANGE = "192.168.32.0/24";

/** Adds a pool to a preview, outside of any MetalLb or within another MetalLb. The operation decides whether the pool exists before or after. */
function add(preview: any, op: "create" | "delete" | "same", name: string, within?: string, provider?: string): void {
    const { oldState, newState } = structuredClone(step(preview, "-pool-lab"));
    const state = oldState ?? newState;
    const root = "urn:pulumi:production::metallb-tests::";
    const parent = within && `${root}metallb:index:MetalLb::${within}`;
    const urn = `${root}${within ? "metallb:index:MetalLb$" : ""}${state.type}::${name}`;
    Object.assign(state, { urn, parent, dependencies: [] });
    if (provider !== undefined) state.provider = provider;
    state.inputs.metadata.name = name;
    state.inputs.spec = { addresses: [RANGE] };
    const states = { ...(op !== "create" && { oldState: state }), ...(op !== "delete" && { newState: state }) };
    preview.steps.push({ op, urn, ...states });
}

const ELSEWHERE = "urn:pulumi:production::metallb-tests::pulumi:providers:kubernetes::west::0";
const NEWER =
    "urn:pulumi:production::metallb-tests::pulumi:providers:kubernetes::default_5_0_0::04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("addresses that move within a stack", () => {
    const lines = (text: string, pool: string) =>
        text.split("\n").filter((line) => line.startsWith(`- Pool \`${pool}\` is removed`));
    const removed = (edit: (preview: any) => void) =>
        edited("pool-removed", (preview) => {
            preview.diagnostics = [];
            edit(preview);
        });
    const lost = `- Pool \`lab\` is removed: \`${RANGE}\` (256 addresses). `;

    it("are reported for another MetalLb by its name", () => {
        const text = removed((preview) => add(preview, "create", "west-pool-lab", "west"));
        assert.deepEqual(lines(text, "lab"), [`${lost}MetalLb \`west\` has them from now on.`]);
    });

    it("are reported for a pool outside of MetalLb, also with another version of the default provider", () => {
        for (const provider of [undefined, NEWER]) {
            const text = removed((preview) => add(preview, "create", "own", undefined, provider));
            assert.deepEqual(lines(text, "lab"), [`${lost}A pool outside of MetalLb has them from now on.`]);
        }
    });

    it("are reported for MetalLb if a separate pool loses them", () => {
        const text = edited("no-changes", (preview) => add(preview, "delete", "own"));
        assert.match(
            text,
            /Pool `own` is removed: [^.]*\.[^.]*\.[^.]*\.[^.]*\. MetalLb `metallb` has them from now on\.\n/,
        );
    });

    it("are reported for several pools if each gets a part", () => {
        const text = removed((preview) => {
            step(preview, "-pool-other").newState.inputs.spec.addresses = ["192.168.32.0/25"];
            add(preview, "create", "own");
        });
        assert.deepEqual(lines(text, "lab"), [
            `${lost}Another pool and a pool outside of MetalLb have them from now on. During the update, Services that use one of them lose it, and may get a different address.`,
        ]);
    });

    it("are reported as lost if only a pool in another cluster has the same addresses", () => {
        for (const within of ["west", undefined]) {
            const text = removed((preview) => add(preview, "create", "west-pool-lab", within, ELSEWHERE));
            assert.deepEqual(lines(text, "lab"), [
                `${lost}No pool has them any more: a Service that uses one loses it.`,
            ]);
        }
    });

    it("are reported as uncertain if another pool's addresses are unknown", () => {
        const text = removed((preview) => {
            add(preview, "create", "own");
            step(preview, "::own").newState.inputs.spec.addresses = "[secret]";
        });
        assert.deepEqual(lines(text, "lab"), [
            `${lost}This preview doesn't show whether another pool has them from now on.`,
        ]);
    });
});
