import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb, type MetalLbArgs } from "../../../index";
import { SPEC_KEYS } from "../../../rules";
import { run, unhandled, valueOf } from "./engine";
import { CRD, endOf, OUTPUTS } from "./fluxInputs";

const pools = [{ name: "a", addresses: ["10.0.0.0/24"] }];

/** The cluster's CRDs, all with the same fields. */
function crds(apiVersion: string, fields: readonly string[]) {
    const spec = { properties: Object.fromEntries(fields.map((field) => [field, {}])) };
    const schema = { openAPIV3Schema: { properties: { spec } } };
    return { [CRD]: { spec: { versions: [{ name: apiVersion, served: true, schema }] } } };
}

async function existing(args: MetalLbArgs, outputs = {}, preview = false) {
    const install = { method: InstallMethod.Existing, version: "0.15.2", ...args.install };
    return run((spy) => new MetalLb("lb", { pools, ...args, install }, spy), { preview, outputs });
}

describe("an existing installation", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("stays unchanged, and is configured after its CRDs are checked", async () => {
        const { registered, result } = await existing({});
        assert.deepEqual([...registered.keys()].sort(), ["lb", "lb-needs-metallb-with-ipaddresspools", "lb-pool-a"]);
        assert.equal(registered.get("lb-pool-a")!.inputs.metadata.namespace, "metallb-system");
        assert.equal(await valueOf(result.version), "0.15.2");
    });

    it("isn't checked with checkCrds: false", async () => {
        const { registered } = await existing({ install: { checkCrds: false } });
        assert.deepEqual([...registered.keys()].sort(), ["lb", "lb-pool-a"]);
    });

    it("is checked for the kind of each configured object", async () => {
        const { registered } = await existing({
            bgp: { communities: [{ name: "c", communities: [{ name: "home", value: "64512:1" }] }] },
            l2: { advertisements: [{}] },
        });
        const reads = [...registered.values()].filter(({ type }) => type === CRD).map(({ name }) => name);
        assert.deepEqual(reads.sort(), [
            "lb-needs-metallb-with-communities",
            "lb-needs-metallb-with-ipaddresspools",
            "lb-needs-metallb-with-l2advertisements",
        ]);
    });

    it("is refused if it serves another API version, or if its CRDs lack a field in use", async () => {
        const cases = [
            [
                crds("v1alpha1", SPEC_KEYS.IPAddressPool),
                /^ {2}pools: IPAddressPool is needed in metallb\.io\/v1beta1, but the cluster serves v1alpha1\.$/m,
            ],
            [
                crds("v1beta1", ["addresses"]),
                /^ {2}pools: The cluster's MetalLB has no avoidBuggyIPs in IPAddressPool \(it needs 0\.13\.4 or newer\)/m,
            ],
        ] as const;
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"], avoidBuggyIPs: true }] };
        for (const [outputs, words] of cases) {
            for (const preview of [true, false]) {
                const { registered, result } = await existing(args, outputs, preview);
                assert.equal(registered.has("lb-pool-a"), false);
                for (const output of OUTPUTS) {
                    assert.match(((await endOf(result[output])) as Error).message, words);
                }
            }
        }
    });

    it("is accepted if only unused fields differ", async () => {
        const { registered } = await existing({}, crds("v1beta1", SPEC_KEYS.IPAddressPool));
        assert.ok(registered.has("lb-pool-a"));
        const older = await existing({}, crds("v1beta1", ["addresses"]));
        assert.ok(older.registered.has("lb-pool-a"));
    });

    it("needs no fields for inputs without a value", async () => {
        const list = [{ name: "a", addresses: ["10.0.0.0/24"], avoidBuggyIPs: undefined }];
        const { registered } = await existing({ pools: list }, crds("v1beta1", ["addresses"]));
        assert.ok(registered.has("lb-pool-a"));
        const later = [{ ...list[0]!, avoidBuggyIPs: pulumi.output(true) }];
        const refused = await existing({ pools: later }, crds("v1beta1", ["addresses"]));
        assert.equal(refused.registered.has("lb-pool-a"), false);
    });
});
