import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, InvalidInputsError, MetalLb, type MetalLbArgs } from "../../../index";
import { run, unhandled } from "./engine";

const args: MetalLbArgs = {
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    l2: { advertisements: [{ ipAddressPools: ["public"] }] },
};
const urn = "urn:pulumi:stack::project::my:index:LoadBalancers$kubernetes:metallb.io/v1beta1:IPAddressPool::pool";

describe("childAliases", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("become aliases of the resources: a name without a parent, or a URN as it is", async () => {
        const childAliases = { "lb-namespace": "metallb", "lb-pool-public": urn };
        const { registered } = await run((spy) => new MetalLb("lb", { ...args, childAliases }, spy));
        const aliases = (name: string) => registered.get(name)!.options.aliases;
        assert.deepEqual(aliases("lb-namespace"), [{ name: "metallb", parent: pulumi.rootStackResource }]);
        assert.deepEqual(aliases("lb-pool-public"), [urn]);
        assert.equal(aliases("lb-release"), undefined);
        assert.equal(aliases("lb"), undefined);
    });

    for (const method of [InstallMethod.HelmRelease, InstallMethod.HelmChart, InstallMethod.Existing]) {
        it(`are refused in one error if no resource has that name, with the existing names: ${method}`, async () => {
            const childAliases = { "lb-pool-pubilc": "pool", "lb-spool": "pool2" };
            const given = { ...args, install: { method }, childAliases };
            let error: unknown;
            const construct = (spy: pulumi.ComponentResourceOptions) => {
                try {
                    new MetalLb("lb", given, spy);
                } catch (thrown) {
                    error = thrown;
                }
            };
            const { registered } = await run(construct);
            assert.ok(error instanceof InvalidInputsError);
            assert.match(error.message, /^MetalLb "lb": 2 errors in its inputs; its resources are unchanged\.$/m);
            assert.match(
                error.message,
                /^ {2}childAliases\["lb-pool-pubilc"\]: None of the component's resources is called "lb-pool-pubilc"\.$/m,
            );
            assert.match(error.message, /-> They are called .*"lb-pool-public"/);
            const made = [...registered.keys()].filter((name) => !name.includes("needs-metallb"));
            assert.deepEqual(made, ["lb"]);
        });
    }

    it("are refused if they are outputs", () => {
        const childAliases = { "lb-namespace": pulumi.output("metallb") as unknown as string };
        assert.throws(
            () => new MetalLb("lb", { ...args, childAliases }),
            /childAliases\["lb-namespace"\] is an output or a promise/,
        );
    });
});
