import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { putBack } from "../../../components/changes/putBack";
import { childUrn } from "../../../components/promised";
import { isSecretValue, withHooks } from "./engine";

const NAME = "lb-pool-lab";
const TYPE = "kubernetes:metallb.io/v1beta1:IPAddressPool";

class Parent extends pulumi.ComponentResource {
    constructor() {
        super("test:index:Parent", "lb");
    }
}

describe("the transform that reverts manual additions", () => {
    /** Returns the transform's result for the given properties, after a refresh has found a spec. */
    async function handedBack(props: object, found?: object): Promise<pulumi.ResourceTransformResult | undefined> {
        return withHooks(async () => {
            await pulumi.runtime.setMocks({
                newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
                call: ({ inputs }) => inputs,
            });
            const { resources } = (pulumi.runtime as any).getMonitor() as { resources: Map<string, object> };
            const parent = new Parent();
            const { options } = putBack('IPAddressPool "lab"', NAME, parent, Promise.resolve(true));
            const urn = await childUrn(NAME, TYPE, parent);
            resources.set(urn, { urn, id: NAME, state: { metadata: { generation: 2 }, spec: found } });
            const [transform] = options.transforms!;
            const { ignoreChanges } = options;
            return transform!({ custom: true, type: TYPE, name: NAME, props, opts: { ignoreChanges } });
        });
    }

    const metadata = { name: "lab", labels: { "added-by": "a transformation" }, annotations: {} };

    it("keeps the changes by the program's own transformations", async () => {
        const spec = { addresses: ["192.0.2.0/24", "198.51.100.0/24"] };
        assert.equal(await handedBack({ metadata, spec }, spec), undefined);
        const taken = await handedBack({ metadata, spec }, { addresses: [...spec.addresses, "203.0.113.0/24"] });
        const props = taken!.props as { metadata: any; spec: object };
        assert.deepEqual(props.spec, spec);
        assert.deepEqual(props.metadata.labels, metadata.labels);
        assert.equal(props.metadata.annotations["metallb.pulumi.com/put-back"], "addresses[2] (generation 2)");
        assert.deepEqual(taken!.opts!.ignoreChanges, []);
    });

    it("keeps a secret spec secret", async () => {
        const spec = { addresses: ["192.0.2.0/24"], serviceAllocation: pulumi.secret({ priority: 1 }) };
        const found = { addresses: ["192.0.2.0/24", "198.51.100.0/24"], serviceAllocation: { priority: 1 } };
        const { props } = (await handedBack({ metadata, spec }, found))!;
        assert.ok(isSecretValue(props.spec));
        assert.ok(!isSecretValue(props.metadata));
    });
});
