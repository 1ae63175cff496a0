import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ConstructResult } from "@pulumi/pulumi/provider";
import { MetalLbProvider } from "../../../provider/metalLbProvider";
import { surroundingsOf } from "../../../provider/surroundings";
import { run, unhandled, withHooks } from "../components/engine";

const TYPE = "metallb:index:MetalLb";

function provider(): MetalLbProvider {
    const abort = new AbortController();
    return new MetalLbProvider(surroundingsOf(undefined, abort.signal), abort);
}

const construct = (inputs: pulumi.Inputs) =>
    run(() => provider().construct("lb", TYPE, inputs, {})).then(({ result }) => result);

describe("a component that another language constructs", () => {
    it("returns its URN, and the outputs of the schema", async () => {
        const { urn, state }: ConstructResult = await construct({ namespace: { name: "lb-system" } });
        assert.match(String(await (urn as any).promise()), /MetalLb::lb$/);
        const { namespace, ...rest } = state as Record<string, any>;
        assert.equal(await namespace.promise(), "lb-system");
        assert.deepEqual(Object.keys(rest), ["version", "pools", "peers", "sessions", "firewalls"]);
    });

    it("fails with a short message and the findings as details, at once or when an output resolves", async () => {
        const rejections = unhandled();
        for (const address of ["10.0.0.0/33", pulumi.output("10.0.0.0/33")]) {
            const failure = await construct({ pools: [{ name: "a", addresses: [address] }] }).then(
                () => assert.fail("it is refused"),
                (error: pulumi.InputPropertiesError) => error,
            );
            assert.ok(pulumi.InputPropertiesError.isInstance(failure));
            assert.equal(failure.message, 'MetalLb "lb": 1 error in its inputs; its resources are unchanged.');
            assert.deepEqual(
                (failure as pulumi.InputPropertiesError).errors?.map(({ propertyPath }) => propertyPath),
                ["pools[0].addresses[0]"],
            );
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        rejections.stop();
        // The SDK's server prints these errors.
        assert.ok(rejections.errors.length > 0);
        rejections.errors.forEach(({ stack }) => assert.doesNotMatch(stack ?? "", /10\.0\.0\.0|\n\s+at /));
    });

    it("has other hook names than a component of another run", async () => {
        const names = async (name: string) => {
            const inputs = { pools: [], verify: {}, namespace: { name } };
            const { registered } = await withHooks(() => run((spy) => provider().construct(name, TYPE, inputs, spy)));
            const hooks = [...registered.values()].flatMap(({ options }) => Object.values(options.hooks ?? {}).flat());
            return [...new Set(hooks.map((hook) => (hook as pulumi.ResourceHook).name))];
        };
        const [one, other] = [await names("one"), await names("other")];
        assert.ok(one.some((name) => name.startsWith("metallb:")));
        assert.deepEqual(
            one.filter((name) => other.includes(name)),
            [],
        );
    });

    it("must have a type of the package", async () => {
        for (const type of ["metallb:index:Nothing", "constructor", "__proto__", "a:b:constructor", ""]) {
            await assert.rejects(provider().construct("lb", type, {}, {}), {
                message: `"${type}" isn't a component of this package.`,
            });
        }
    });
});
