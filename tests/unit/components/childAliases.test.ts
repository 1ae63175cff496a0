import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, InvalidInputsError, MetalLb, type MetalLbArgs } from "../../../index";
import { run, unhandled } from "./engine";

const args: MetalLbArgs = {
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    l2: { advertisements: [{ ipAddressPools: ["public"] }] },
};
const urn = "urn:pulumi:stack::project::my:index:LoadBalancers$kubernetes:metallb.io/v1beta1:IPAddressPool::pool";

describe("the names that the component's resources had before", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("are aliases of theirs: a name is one without a parent, a URN is taken as it is", async () => {
        const childAliases = { "lb-namespace": "metallb", "lb-pool-public": urn };
        const { registered } = await run((spy) => new MetalLb("lb", { ...args, childAliases }, spy));
        const aliases = (name: string) => registered.get(name)!.options.aliases;
        assert.deepEqual(aliases("lb-namespace"), [{ name: "metallb", parent: pulumi.rootStackResource }]);
        assert.deepEqual(aliases("lb-pool-public"), [urn]);
        assert.equal(aliases("lb-release"), undefined);
        assert.equal(aliases("lb"), undefined);
    });

    for (const method of [InstallMethod.HelmRelease, InstallMethod.HelmChart, InstallMethod.Existing]) {
        it(`are one error where no resource is called so, with the names that there are: ${method}`, async () => {
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
            assert.match(error.message, /^MetalLb "lb": 2 errors in its inputs; nothing of it was changed\.$/m);
            assert.match(
                error.message,
                /^ {2}childAliases\["lb-pool-pubilc"\]: None of the component's resources is called "lb-pool-pubilc"\.$/m,
            );
            assert.match(error.message, /-> They are called .*"lb-pool-public"/);
            const made = [...registered.keys()].filter((name) => !name.includes("needs-metallb"));
            assert.deepEqual(made, ["lb"]);
        });
    }

    it("are plain values", () => {
        const childAliases = { "lb-namespace": pulumi.output("metallb") as unknown as string };
        assert.throws(
            () => new MetalLb("lb", { ...args, childAliases }),
            /childAliases\["lb-namespace"\] is an output or a promise/,
        );
    });
});
