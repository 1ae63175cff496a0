// The stand-in for the kubernetes plugin under the real engine, against a real API server: plain objects.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as k8s from "@pulumi/kubernetes";
import { missingTools } from "../../lab/tools";
import { TestCluster } from "./kubernetes-plugin-cluster";
import { TestStack, type Program } from "./kubernetes-plugin-stack";
import { define, DEFINITIONS, thing, THINGS } from "./kubernetes-plugin-thing";

describe("the stand-in for the kubernetes plugin: objects", function () {
    this.timeout(180_000);
    let cluster: TestCluster;
    let stack: TestStack;

    const patchByHand = (path: string, patch: object) =>
        cluster.request("PATCH", `${path}?fieldManager=kubectl-edit`, patch, "application/merge-patch+json");

    before(async function () {
        if (missingTools().length > 0) {
            this.skip();
        }
        cluster = await TestCluster.start();
    });
    after(() => cluster?.stop());
    beforeEach(() => (stack = new TestStack(cluster)));
    afterEach(() => stack.remove());

    it("makes, keeps and removes a namespace and a secret", async () => {
        const program: Program = (provider) => {
            const namespace = new k8s.core.v1.Namespace("ns", { metadata: { name: "one" } }, { provider });
            const metadata = { namespace: namespace.metadata.name };
            new k8s.core.v1.Secret("auto", { metadata, stringData: { password: "hunter2" } }, { provider });
        };
        assert.deepEqual(await stack.preview(program), { create: 4 });
        assert.deepEqual(await stack.up(program), { create: 4 });
        const started = Date.now();
        assert.deepEqual(await stack.preview(program), { same: 4 });
        assert.ok(Date.now() - started < 4000, `a preview without changes took ${Date.now() - started} ms`);
        assert.deepEqual(await stack.refresh(), { same: 4 });

        const { items } = (await cluster.request("GET", "/api/v1/namespaces/one/secrets")).body;
        assert.match(items[0].metadata.name, /^auto-[0-9a-f]{8}$/);
        assert.equal(Buffer.from(items[0].data.password, "base64").toString(), "hunter2");
        assert.ok(!stack.state().includes("hunter2") && !stack.state().includes(items[0].data.password));

        await stack.destroy();
        assert.equal((await cluster.request("GET", "/api/v1/namespaces/one")).code, 404);
    });

    it("tries a custom resource again until its kind is served", async () => {
        const program = thing("late", { size: 1 });
        assert.deepEqual(await stack.preview(program), { create: 3 });
        const [changes] = await Promise.all([stack.up(program), sleep(3000).then(() => define(cluster))]);
        assert.deepEqual(changes, { create: 3 });
        assert.equal((await cluster.request("GET", `${THINGS}/late`)).body.spec.size, 1);
    });

    it("shows a change made by hand after a refresh and puts it back", async () => {
        const program = thing("drift", { size: 1, list: [{ a: 1 }] });
        await stack.up(program);
        await patchByHand(`${THINGS}/drift`, { spec: { size: 2 }, metadata: { labels: { mine: "yes" } } });
        assert.deepEqual(await stack.preview(program), { same: 3 });
        assert.equal((await stack.refresh()).update, 1);
        assert.deepEqual(await stack.preview(program), { same: 2, update: 1 });
        assert.match(stack.output, /size: 2 => 1/);
        await stack.up(program);
        const { body } = await cluster.request("GET", `${THINGS}/drift`);
        // The update claims what kubectl wrote, and drops what the program doesn't say.
        assert.deepEqual([body.spec.size, body.metadata.labels], [1, undefined]);
        assert.deepEqual(await stack.preview(program), { same: 3 });
    });

    it("drops what the program no longer says, also in a list", async () => {
        await stack.up(thing("drop", { size: 1, old: true, list: [{ a: 1, b: 2 }, { c: 3 }] }));
        const program = thing("drop", { size: 1, list: [{ a: 1 }] });
        await stack.preview(program);
        assert.match(stack.output, /- old/);
        await stack.up(program);
        assert.deepEqual((await cluster.request("GET", `${THINGS}/drop`)).body.spec, { size: 1, list: [{ a: 1 }] });
        assert.deepEqual(await stack.preview(program), { same: 3 });
    });

    it("replaces an object whose name changes", async () => {
        await stack.up(thing("before", {}));
        assert.deepEqual(await stack.up(thing("after", {})), { same: 2, replace: 1 });
        assert.equal((await cluster.request("GET", `${THINGS}/before`)).code, 404);
        assert.equal((await cluster.request("GET", `${THINGS}/after`)).code, 200);
    });

    it("replaces a secret whose content changes, deleting it first when its name is given", async () => {
        const program =
            (password: string): Program =>
            (provider) => {
                new k8s.core.v1.Secret("s", { metadata: { name: "fixed" }, stringData: { password } }, { provider });
            };
        await stack.up(program("one"));
        const uid = (await cluster.request("GET", "/api/v1/namespaces/default/secrets/fixed")).body.metadata.uid;
        assert.deepEqual(await stack.up(program("two")), { same: 2, replace: 1 });
        const { body } = await cluster.request("GET", "/api/v1/namespaces/default/secrets/fixed");
        assert.notEqual(body.metadata.uid, uid);
        assert.equal(Buffer.from(body.data.password, "base64").toString(), "two");
    });

    it("refuses an object that exists already, which a preview doesn't see, and imports it", async () => {
        const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: "there" } };
        await cluster.request("POST", "/api/v1/namespaces", body);
        const program =
            (id?: string): Program =>
            (provider) => {
                new k8s.core.v1.Namespace("ns", { metadata: { name: "there" } }, { provider, import: id });
            };
        assert.deepEqual(await stack.preview(program()), { create: 3 });
        const output = await stack.failure(stack.up(program()));
        assert.match(
            output,
            /was not successfully created by the Kubernetes API server: namespaces "there" already exists/,
        );
        assert.equal((await stack.up(program("there"))).import, 1);
        assert.deepEqual(await stack.preview(program()), { same: 3 });
    });

    it("fails at once, with the server's words, when a webhook doesn't answer", async () => {
        const webhooks = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
        await cluster.request("POST", webhooks, {
            apiVersion: "admissionregistration.k8s.io/v1",
            kind: "ValidatingWebhookConfiguration",
            metadata: { name: "deaf" },
            webhooks: [
                {
                    name: "deaf.lab.test",
                    clientConfig: { url: "https://127.0.0.1:1/validate" },
                    rules: [
                        { apiGroups: ["lab.test"], apiVersions: ["v1"], resources: ["things"], operations: ["CREATE"] },
                    ],
                    sideEffects: "None",
                    admissionReviewVersions: ["v1"],
                    timeoutSeconds: 1,
                },
            ],
        });
        await sleep(1500);
        const started = Date.now();
        const output = await stack.failure(stack.up(thing("unheard", {})));
        assert.match(output, /Internal error occurred: failed calling webhook "deaf\.lab\.test"/);
        assert.ok(Date.now() - started < 6000, `it took ${Date.now() - started} ms`);
        await cluster.request("DELETE", `${webhooks}/deaf`);
        await sleep(1500);
        await stack.up(thing("unheard", {}));
    });

    it("waits for a condition when it is asked to, and keeps what isn't ready in time", async () => {
        const annotations = { "pulumi.com/waitFor": "condition=Ready", "pulumi.com/timeoutSeconds": "2" };
        const program = thing("waiting", {}, { annotations });
        const output = await stack.failure(stack.up(program));
        assert.match(output, /failed to fully initialize or become live: timed out waiting for the condition/);
        assert.equal(stack.resources().filter(({ id }) => id === "default/waiting").length, 1);
        const status = { conditions: [{ type: "Ready", status: "True" }] };
        await cluster.request("PATCH", `${THINGS}/waiting/status`, { status }, "application/merge-patch+json");
        assert.deepEqual(await stack.up(program), { same: 2, update: 1 });
        assert.deepEqual(await stack.preview(program), { same: 3 });
    });

    it("takes an object whose kind is gone for gone", async () => {
        await stack.up(thing("orphan", {}));
        await cluster.request("DELETE", `${DEFINITIONS}/things.lab.test`);
        await cluster.until("the kind is gone", async () => (await cluster.request("GET", THINGS)).code === 404);
        await stack.destroy();
        await define(cluster);
    });

    it("says what it lacks", async () => {
        const group: Program = (provider) => {
            new k8s.yaml.v2.ConfigGroup("c", { yaml: "{}" }, { provider });
        };
        assert.match(
            await stack.failure(stack.preview(group)),
            /stand-in for the kubernetes plugin lacks .*yaml\/v2:ConfigGroup/,
        );
    });
});
