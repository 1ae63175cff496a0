import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MetalLb, type MetalLbArgs } from "../../../index";
import { withoutTrace } from "../../../components/withoutTrace";
import { run, withHooks } from "./engine";

const pool = { name: "a", addresses: ["192.0.2.0/24"] };

/** Returns the requests for pools that a program sends to the engine, with hooks. */
async function poolRequests(program: () => void): Promise<RegisterResourceRequest[]> {
    const requests: RegisterResourceRequest[] = [];
    const { registerResource } = MockMonitor.prototype;
    MockMonitor.prototype.registerResource = function (request, callback) {
        requests.push(request);
        return registerResource.call(this, request, callback);
    };
    try {
        await withHooks(() => run(program));
    } finally {
        MockMonitor.prototype.registerResource = registerResource;
    }
    return requests.filter((request) => request.getType().endsWith(":IPAddressPool"));
}

const byHand = () =>
    void new k8s.apiextensions.CustomResource("lb-pool-a", {
        apiVersion: "metallb.io/v1beta1",
        kind: "IPAddressPool",
        metadata: { name: "a", namespace: "metallb-system" },
        spec: { addresses: pool.addresses },
    });

const args: MetalLbArgs = { install: { method: "Existing", checkCrds: false }, pools: [pool] };
const byComponent = () => void new MetalLb("lb", args);

describe("the state of a custom resource, which the engine writes at each step", () => {
    it("is little more than that of a resource without the component", async () => {
        const [[own], [other]] = [await poolRequests(byComponent), await poolRequests(byHand)];
        assert.deepEqual(own!.getStacktrace()?.getFramesList(), []);
        assert.equal(own!.getSourceposition(), undefined);
        [own, other].forEach((request) => request!.clearTransformsList());
        other!.clearStacktrace();
        other!.clearSourceposition();
        const more = own!.serializeBinary().length - other!.serializeBinary().length;
        assert.ok(more <= 320, `${more} bytes more`);
    });

    it("has two annotations more, which Pulumi's kubernetes plugin reads", async () => {
        const [[own], [other]] = [await poolRequests(byComponent), await poolRequests(byHand)];
        const [mine, theirs] = [own, other].map((request) => request!.getObject()!.toJavaScript() as any);
        assert.deepEqual(Object.keys(mine.metadata.annotations), [
            "pulumi.com/deletionPropagationPolicy",
            "pulumi.com/patchForce",
        ]);
        delete mine.metadata.annotations;
        assert.deepEqual(mine, theirs);
    });

    it("leaves the trace to errors of the program's transformations, and to the component", async () => {
        let thrown: Error | undefined;
        const note: pulumi.ResourceTransformation = ({ name }) => {
            thrown = name === "lb-pool-a" ? new Error("noted") : thrown;
            return undefined;
        };
        const asserting: pulumi.ResourceTransformation = ({ name }) => {
            assert.notEqual(name, "lb-pool-a");
            return undefined;
        };
        // An AssertionError formats its trace in its constructor.
        await assert.rejects(
            run(() => new MetalLb("lb", { pools: [pool] }, { transformations: [asserting] })),
            ({ name, stack }: Error) =>
                name === "AssertionError" && /^AssertionError .*\n(.*\n)*\s+at .*registrations\.test/.test(stack ?? ""),
        );
        const before = Error.prepareStackTrace;
        await run(() => new MetalLb("lb", { pools: [pool] }, { transformations: [note] }));
        assert.match(thrown!.stack!, /Error: noted\n\s+at [^]*registrations\.test/);
        assert.throws(() =>
            withoutTrace(() => {
                throw new Error("refused");
            }),
        );
        assert.equal(Error.prepareStackTrace, before);
    });
});

describe("the transforms of a custom resource, which the engine calls", () => {
    const transforms = async (program: () => void) => (await poolRequests(program))[0]!.getTransformsList().length;

    it("are left out without a refresh and without moves of addresses", async () => {
        assert.equal(await transforms(byComponent), 0);
    });

    it("run after a refresh in the same operation", async () => {
        const refreshed = () => {
            const { resources } = (pulumi.runtime as any).getMonitor() as { resources: Map<string, object> };
            const urn = "urn:pulumi:stack::project::metallb:index:MetalLb::lb";
            resources.set(urn, { urn, id: "", state: {} });
            byComponent();
        };
        assert.equal(await transforms(refreshed), 2);
    });

    it("leave `dependsOn` of the component an array, to which a transformation by the program may add", async () => {
        const adding: pulumi.ResourceTransformation = ({ props, opts: { dependsOn, ...opts } }) => ({
            props,
            opts: { ...opts, dependsOn: [...((dependsOn ?? []) as pulumi.Resource[])] },
        });
        await poolRequests(() => void new MetalLb("lb", args, { transformations: [adding] }));
    });

    it("run after a transformation by the program, which may have changed the options", async () => {
        const transformations = [() => undefined];
        assert.equal(await transforms(() => void new MetalLb("lb", args, { transformations })), 2);
    });
});
