import assert from "node:assert/strict";
import { parsePreview, summary } from "../../../review";
import { edited, step } from "./edits";
import { recorded } from "./fixtures";

const CUSTOM = /:(IPAddressPool|BGPPeer|BGPAdvertisement)$/;

/** Makes a step a replacement with another name or namespace. */
function replace(one: any, metadata: Record<string, string>): void {
    one.op = "replace";
    Object.assign(one.newState.inputs.metadata, metadata);
}

describe("the replacement of an object with an unchanged spec", () => {
    const toNamespace = (edit: (preview: any) => void = () => {}, from = "no-changes") =>
        edited(from, (preview) => {
            for (const one of preview.steps) {
                if (one.newState && CUSTOM.test(one.newState.type)) replace(one, { namespace: "elsewhere" });
            }
            edit(preview);
        });

    it("is reported for pools, sessions, advertisements and routes", () => {
        const lines = toNamespace().split("\n");
        for (const line of [
            "- Pool `lab` is deleted and created again in the namespace `elsewhere`, with `192.168.32.0/24` (256 addresses): " +
                "its Services aren't reachable meanwhile, and keep only addresses that the new pool has.",
            "- Peer `fw1` is deleted and created again in the namespace `elsewhere`: **the sessions are reset**.",
            "- BGP advertisement `advertisement` is deleted and created again in the namespace `elsewhere`: " +
                "its announcements are withdrawn meanwhile.",
            "- **No BGP route leads to `lab` until a session with `fw1` or `fw2` is Established.**",
            '  n0 <-->|"BGP, reset"| n2',
        ]) {
            assert.ok(lines.includes(line), `${line}\n\n${lines.join("\n")}`);
        }
        assert.doesNotMatch(lines.join("\n"), /has the same addresses/);
    });

    it("is reported with changes of the spec", () => {
        const text = toNamespace((preview) => {
            step(preview, "-pool-lab").newState.inputs.spec.addresses = ["192.168.32.0/25"];
            step(preview, "-peer-fw1").newState.inputs.spec.holdTime = "30s";
        });
        assert.match(text, /Pool `lab` loses `192\.168\.32\.128-192\.168\.32\.255` \(128 addresses\)/);
        assert.match(
            text,
            /Peer `fw1` is deleted [^:]*, and changes `holdTime` from `9s` to `30s`: \*\*the sessions are/,
        );
    });

    for (const [end, name] of [
        ["-pool-lab", "a pool"],
        ["metallb-bgp-advertisement", "an advertisement"],
    ] as const) {
        it(`leaves no route in the meantime if it affects only ${name}`, () => {
            const text = edited("no-changes", (preview) => replace(step(preview, end), { namespace: "elsewhere" }));
            assert.match(text, /\*\*No BGP route leads to `lab` while pools or advertisements are created again\.\*\*/);
        });
    }

    it("keeps the routes of other advertisements", () => {
        const text = edited("no-changes", (preview) => {
            const own = step(preview, "metallb-bgp-advertisement");
            const other = structuredClone(own);
            for (const state of [other, other.oldState, other.newState]) state.urn += "-2";
            for (const { inputs } of [other.oldState, other.newState]) inputs.spec.peers = ["fw2"];
            preview.steps.push(other);
            replace(own, { namespace: "elsewhere" });
        });
        assert.match(text, /While advertisements are created again, the only routes to `lab` go through `fw2`\./);
    });

    it("is reported with both names, and an advertisement applies only to the name in its spec", () => {
        const renamed = (pools: string[]) =>
            edited("no-changes", (preview) => {
                replace(step(preview, "-pool-lab"), { name: "other" });
                replace(step(preview, "-peer-fw1"), { name: "core" });
                const { spec } = step(preview, "metallb-bgp-advertisement").newState.inputs;
                spec.ipAddressPools = pools;
                step(preview, "metallb-bgp-advertisement").op = "update";
            });
        const left = renamed(["lab"]);
        assert.match(left, /Pool `lab` is deleted and created again as `other`, with/);
        assert.match(left, /Peer `fw1` is deleted and created again as `core`: \*\*the sessions are reset\*\*/);
        assert.match(left, /\*\*No BGP route leads to `other` any more\.\*\*/);
        assert.match(left, /\*\*No advertisement is for `other`\*\*/);
        assert.doesNotMatch(left, /n1 ---/);
        const right = renamed(["other"]);
        assert.doesNotMatch(right, /any more|No advertisement/);
        assert.match(right, /n1 --- n0/);
    });

    it("is reported once if the preview also has its two parts, or only the parts", () => {
        const half = (preview: any, op: string, without: string) => {
            const copy = { ...structuredClone(step(preview, "-pool-lab")), op };
            Reflect.deleteProperty(copy, without);
            preview.steps.push(copy);
        };
        const both = (preview: any) => {
            half(preview, "create-replacement", "");
            half(preview, "delete-replaced", "newState");
        };
        assert.equal(toNamespace(both), toNamespace());
        const halves = toNamespace((preview) => {
            both(preview);
            preview.steps = preview.steps.filter(
                ({ op, urn }: any) => !(op === "replace" && urn.endsWith("-pool-lab")),
            );
        });
        assert.equal(halves.replace("| create-replacement |", "| replace |"), toNamespace());
        const gone = toNamespace((preview) => {
            half(preview, "delete-replaced", "newState");
            preview.steps = preview.steps.filter(
                ({ op, urn }: any) => !(op === "replace" && urn.endsWith("-pool-lab")),
            );
        });
        assert.match(gone, /Pool `lab` is removed: /);
        const leftover = edited("no-changes", (preview) => half(preview, "delete-replaced", "newState"));
        assert.equal(leftover, summary([parsePreview(recorded("no-changes"))!]));
    });

    it("includes a change of the namespace in files for Git", () => {
        const text = edited("flux-git", (preview) => {
            const one = preview.steps.find(({ newState }: any) => newState?.type === "metallb:index:ManifestFiles");
            one.op = "update";
            one.oldState = structuredClone(one.newState);
            const { files } = one.newState.inputs;
            for (const file of Object.keys(files)) {
                files[file] = files[file].replaceAll("namespace: metallb-system", "namespace: elsewhere");
            }
        });
        assert.match(text, /Pool `lab` is deleted and created again in the namespace `elsewhere`/);
    });
});
