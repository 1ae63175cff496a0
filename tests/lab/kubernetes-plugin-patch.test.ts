// The stand-in under the real engine: Patch resources, waits by JSONPath, and objects that are only read.
import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { missingTools } from "../../lab/tools";
import { TestCluster } from "./kubernetes-plugin-cluster";
import { TestStack, type Program } from "./kubernetes-plugin-stack";
import { define, THINGS } from "./kubernetes-plugin-thing";

const CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
const READY =
    "jsonpath={$.status.conditions[?@.type=='Ready' && (@.status=='True' || @.status=='False')&& " +
    "@.observedGeneration==$.metadata.generation&& " +
    "$.status.lastHandledReconcileAt==$.metadata.annotations['reconcile.fluxcd.io/requestedAt']&& " +
    "!search(@.message, 'not yet')]}";

interface Options {
    name?: string;
    spec?: object;
    annotations?: Record<string, string>;
    customTimeouts?: { create?: string; update?: string };
}

function patch({ name = "theirs", spec, annotations, customTimeouts }: Options): Program {
    return (provider) => {
        const args = { apiVersion: "lab.test/v1", kind: "Thing", metadata: { name, annotations }, spec };
        new k8s.apiextensions.CustomResourcePatch("patch", args, { provider, customTimeouts });
    };
}

function configMapPatch(name: string | undefined, data: Record<string, string>): Program {
    return (provider) => {
        new k8s.core.v1.ConfigMapPatch("patch", { metadata: { name, namespace: "default" }, data }, { provider });
    };
}

describe("the stand-in for the kubernetes plugin: patches and waits", function () {
    this.timeout(180_000);
    let cluster: TestCluster;
    let stack: TestStack;

    const make = (name: string, spec: object) => {
        const body = { apiVersion: "lab.test/v1", kind: "Thing", metadata: { name }, spec };
        return cluster.request("POST", `${THINGS}?fieldManager=owner`, body);
    };
    const read = async (name = "theirs") => (await cluster.request("GET", `${THINGS}/${name}`)).body;
    const report = (name: string, status: object) =>
        cluster.request("PATCH", `${THINGS}/${name}/status`, { status }, "application/merge-patch+json");
    const managers = (body: any): string[] =>
        body.metadata.managedFields.map(({ manager, operation }: any) => `${operation} ${manager}`);

    before(async function () {
        if (missingTools().length > 0) {
            this.skip();
        }
        cluster = await TestCluster.start();
        await define(cluster);
    });
    after(() => cluster?.stop());
    beforeEach(() => (stack = new TestStack(cluster)));
    afterEach(async () => {
        await stack.remove();
        await cluster.request("DELETE", `${THINGS}/theirs`);
    });

    it("writes its fields into an object, changes them and takes them out again", async () => {
        const program = patch({ spec: { ours: 1, more: true }, annotations: { a: "b" } });
        // What the patch is for needs not be there at the first preview.
        assert.deepEqual(await stack.preview(program), { create: 3 });
        await make("theirs", { size: 1 });
        assert.deepEqual(await stack.up(program), { create: 3 });
        const first = await read();
        assert.deepEqual([first.spec, first.metadata.annotations], [{ size: 1, ours: 1, more: true }, { a: "b" }]);
        assert.match(managers(first).join(), /^Apply pulumi-kubernetes-[0-9a-f]{8},Update owner$/);
        assert.deepEqual(await stack.preview(program), { same: 3 });
        assert.deepEqual(await stack.refresh(), { same: 3 });

        const changed = patch({ spec: { ours: 2 }, annotations: { a: "b" } });
        assert.deepEqual(await stack.preview(changed), { same: 2, update: 1 });
        assert.match(stack.output, /ours: 1 => 2/);
        assert.deepEqual(await stack.up(changed), { same: 2, update: 1 });
        assert.deepEqual((await read()).spec, { size: 1, ours: 2 });
        // The owner's fields are the owner's still, and a change of them is none of the patch.
        assert.match(managers(await read()).join(), /^Apply pulumi-kubernetes-[0-9a-f]{8},Update owner$/);
        await cluster.request("PATCH", `${THINGS}/theirs`, { spec: { size: 5 } }, "application/merge-patch+json");
        assert.deepEqual(await stack.refresh(), { same: 3 });
        assert.deepEqual(await stack.preview(changed), { same: 3 });

        await stack.destroy();
        const last = await read();
        assert.deepEqual([last.spec, last.metadata.annotations], [{ size: 5 }, undefined]);
        assert.equal(last.metadata.uid, first.metadata.uid);
    });

    it("takes a field from its owner only by force, under the name that it was given", async () => {
        await make("theirs", { size: 1, kept: true });
        const output = await stack.failure(stack.up(patch({ spec: { size: 2 } })));
        assert.match(output, /server-side apply field conflict detected/);
        assert.match(output, /conflict with "owner"/);
        const annotations = { "pulumi.com/patchForce": "true", "pulumi.com/patchFieldManager": "mine" };
        await stack.up(patch({ spec: { size: 2 }, annotations }));
        const forced = await read();
        assert.deepEqual([forced.spec.size, managers(forced)[0]], [2, "Apply mine"]);
        // Under another name, the old one lets go.
        await stack.up(
            patch({ spec: { size: 3 }, annotations: { ...annotations, "pulumi.com/patchFieldManager": "x" } }),
        );
        assert.deepEqual([(await read()).spec.size, managers(await read())[0]], [3, "Apply x"]);
        assert.ok(!managers(await read()).includes("Apply mine"));
        // What was taken by force doesn't fall back to its owner.
        await stack.destroy();
        assert.deepEqual((await read()).spec, { kept: true });
    });

    it("makes what isn't there, is replaced when it gets another name, and leaves both", async () => {
        await stack.up(configMapPatch("made", { a: "1" }));
        assert.deepEqual(await stack.up(configMapPatch("made", { a: "2" })), { same: 2, update: 1 });
        assert.deepEqual(await stack.up(configMapPatch("other", { a: "2" })), { same: 2, replace: 1 });
        const { body } = await cluster.request("GET", `${CONFIG_MAPS}/made`);
        assert.deepEqual([body.metadata.name, body.data], ["made", undefined]);
        // Gone without the state's knowing: letting go of it makes an empty one, as with the real plugin.
        await cluster.request("DELETE", `${CONFIG_MAPS}/other`);
        await stack.destroy();
        assert.equal((await cluster.request("GET", `${CONFIG_MAPS}/other`)).body.data, undefined);
        assert.equal((await cluster.request("GET", `${CONFIG_MAPS}/other`)).code, 200);
    });

    it("forgets, at a refresh, a patch of what is gone", async () => {
        await stack.up(configMapPatch("gone", { a: "1" }));
        await cluster.request("DELETE", `${CONFIG_MAPS}/gone`);
        assert.equal((await stack.refresh()).delete, 1);
        await stack.destroy();
        assert.equal((await cluster.request("GET", `${CONFIG_MAPS}/gone`)).code, 404);
    });

    it("wants a name", async () => {
        assert.match(
            await stack.failure(stack.preview(configMapPatch(undefined, {}))),
            /patch resources require the `.metadata.name` field to be set/,
        );
    });

    it("waits, after its creation and after every change, for the status that it asks for", async () => {
        const asked = (at: string): Record<string, string> => ({
            "reconcile.fluxcd.io/requestedAt": at,
            "pulumi.com/waitFor": JSON.stringify([READY, "jsonpath={.status.phase}=done"]),
        });
        const answer = async (at: string, message: string) => {
            const requested = async () => (await read()).metadata.annotations?.["reconcile.fluxcd.io/requestedAt"];
            await cluster.until(`${at} is asked for`, async () => (await requested()) === at);
            const { generation } = (await read()).metadata;
            const ready = { type: "Ready", status: "True", observedGeneration: generation, message };
            return report("theirs", { phase: "done", lastHandledReconcileAt: at, conditions: [ready] });
        };
        await make("theirs", { size: 1 });
        const first = patch({ spec: { ours: 1 }, annotations: asked("1"), customTimeouts: { create: "60s" } });
        const [changes] = await Promise.all([stack.up(first), answer("1", "all is well")]);
        assert.deepEqual(changes, { create: 3 });
        assert.ok(!stack.output.includes("warning"), stack.output);

        const late = { spec: { ours: 2 }, annotations: asked("2"), customTimeouts: { update: "2s" } };
        const [output] = await Promise.all([stack.failure(stack.up(patch(late))), answer("2", "not yet")]);
        assert.match(output, /failed to fully initialize or become live: timed out waiting for the condition/);
        await answer("2", "all is well");
        // The state keeps that it wasn't ready, and the next update asks again.
        assert.deepEqual(await stack.up(patch(late)), { same: 2, update: 1 });
        assert.deepEqual(await stack.preview(patch(late)), { same: 3 });
    });

    it("says which expression it can't read, and warns of one that only it can", async () => {
        await make("theirs", {});
        const force = { "pulumi.com/patchForce": "true" };
        const waiting = (waitFor: string) => patch({ annotations: { "pulumi.com/waitFor": waitFor, ...force } });
        assert.match(
            await stack.failure(stack.up(waiting("jsonpath={.status.phase[?@.a!='b']}"))),
            /was not successfully created .*should be wrapped in brackets/,
        );
        // That annotation stays, under a name that no state knows: only force gets past it.
        await report("theirs", { list: [{ a: 1, b: 2, c: 3 }] });
        await stack.up(waiting("jsonpath={.status.list[?@.a==1 && @.b==2 && @.c==3]}"));
        assert.match(stack.output, /pulumi-kubernetes refuses .* up to 4.32 at least/);
    });

    it("reads an object with its status, anew in every operation", async () => {
        await make("theirs", { size: 1 });
        await report("theirs", { phase: "one" });
        const seen: string[] = [];
        const program: Program = (provider) => {
            // The SDK fills the properties that it is given names of, which CustomResource.get() does for two only.
            const wanted = { apiVersion: "lab.test/v1", kind: "Thing", spec: undefined, status: undefined };
            const got = new k8s.apiextensions.CustomResource("got", wanted, { provider, id: "default/theirs" });
            const { spec, status } = got as unknown as Record<string, pulumi.Output<any>>;
            pulumi.all([spec, status]).apply(([spec, status]) => seen.push(`${spec.size} ${status.phase}`));
        };
        await stack.preview(program);
        await stack.up(program);
        const stored = () => stack.resources().find(({ id }) => id === "default/theirs");
        assert.deepEqual([stored().external, stored().outputs.status], [true, { phase: "one" }]);
        await report("theirs", { phase: "two" });
        await stack.preview(program);
        await report("theirs", { phase: "three" });
        await stack.up(program);
        assert.deepEqual(stored().outputs.status, { phase: "three" });
        await report("theirs", { phase: "four" });
        await stack.refresh();
        assert.deepEqual(stored().outputs.status, { phase: "four" });
        assert.deepEqual(seen, ["1 one", "1 one", "1 two", "1 three"]);
        await stack.destroy();
        assert.equal((await read()).metadata.name, "theirs");
    });
});
