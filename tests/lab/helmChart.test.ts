import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Backend, InstallMethod, type InstallArgs, type MetalLbArgs } from "../../index";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { answerAtClient, startService, stopService } from "../../lab/main-job/service";
import { failure, labInputs, object, objects, scratch, type Scratch } from "./scratch";
import { tellingResources } from "./secretWatch";

function chartInputs(lab: Lab, version: string, install: InstallArgs = {}): MetalLbArgs {
    const inputs = labInputs(lab, version);
    return { ...inputs, install: { ...inputs.install, method: InstallMethod.HelmChart, ...install } };
}

/** One life of an installation by the chart's objects: each test starts where the previous test ended. */
describe("the method HelmChart", () => {
    let lab: Lab;
    let stack: Scratch;
    let address: string;

    afterEach(function () {
        if (this.currentTest?.state === "failed") console.log(stack.output);
    });
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        stack = await scratch(lab, "helm-chart");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack.destroy();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        await (lab?.startedByUs && stopLab());
    });

    /** Returns the chart's objects that the last operation changed in a given way. */
    const done = (what: string) =>
        [...stack.output.matchAll(new RegExp(`metallb-chart:(\\S+) ${what}`, "g"))].map(([, name]) => name!);

    it("shows every object of the chart in the first preview, including those of FRR-K8s", async () => {
        stack.args = { ...chartInputs(lab, "0.16.2"), backend: Backend.FrrK8s };
        await stack.preview();
        assert.match(stack.output, /\+ +kubernetes:\S+:DaemonSet metallb-chart:metallb-system\/metallb-frr-k8s create/);
        stack.args = chartInputs(lab, "0.15.2");
        await stack.preview();
        for (const name of [
            "CustomResourceDefinition metallb-chart:ipaddresspools.metallb.io",
            "Deployment metallb-chart:metallb-system/metallb-controller",
            "DaemonSet metallb-chart:metallb-system/metallb-speaker",
            "ValidatingWebhookConfiguration metallb-chart:metallb-webhook-configuration",
        ]) {
            assert.match(stack.output, new RegExp(`\\+ +kubernetes:\\S+:${name} create`));
        }
    });

    it("is created on an empty cluster in one run, up to an address that the client reaches", async () => {
        await stack.up();
        const outputs = await stack.outputs();
        assert.equal(outputs.version?.value, "0.15.2");
        assert.equal((await objects(lab, "bgppeers.metallb.io")).length, 2);
        address = await startService(lab);
        await answerAtClient(lab, address);
    });

    const hasNoChanges = async () => {
        await stack.preview({ expectNoChanges: true });
        await stack.refresh({ expectNoChanges: true });
        await stack.preview({ expectNoChanges: true });
    };

    it("has no changes then, and no drift through the cluster's defaults", hasNoChanges);

    it("changes the objects of a changed value, and previews that", async () => {
        stack.args = chartInputs(lab, "0.15.2", { values: { speaker: { logLevel: "debug" } } });
        await stack.preview({ diff: true });
        assert.match(stack.output, /"--log-level=info" +=> "--log-level=debug"/);
        await stack.up();
        assert.deepEqual(done("updated"), ["metallb-system/metallb-speaker"]);
        await hasNoChanges();
    });

    it("reverts changes by hand", async () => {
        const patch = ["patch", "daemonset", "metallb-speaker", "-n", "metallb-system", "--type=json", "-p"];
        const args = "/spec/template/spec/containers/0/args";
        await lab.kubectl([...patch, JSON.stringify([{ op: "add", path: `${args}/-`, value: "--version" }])]);
        await stack.refresh();
        await stack.up();
        const { spec } = await object(lab, "daemonset", "metallb-speaker");
        assert.doesNotMatch(JSON.stringify(spec), /--version/);
        await hasNoChanges();
    });

    it("upgrades in place, and keeps the custom resources and the address", async () => {
        const { metadata } = await object(lab, "ipaddresspools.metallb.io", "lab");
        stack.args = chartInputs(lab, "0.16.2");
        const { summary } = await stack.up();
        const outputs = await stack.outputs();
        assert.equal(outputs.version?.value, "0.16.2");
        assert.equal(summary.resourceChanges?.delete, undefined);
        assert.equal(summary.resourceChanges?.create, 1);
        assert.ok(done("created").includes("configurationstates.metallb.io"));
        assert.equal((await object(lab, "ipaddresspools.metallb.io", "lab")).metadata.uid, metadata.uid);
        const { spec } = await object(lab, "deployment", "metallb-controller");
        assert.match(spec.template.spec.containers[0].image, /v0\.16\.2$/);
        await answerAtClient(lab, address);
        await hasNoChanges();
    });

    it("keeps secrets in its values out of the state, in every place of the chart", async () => {
        const secret = "planted-secret-value";
        const values = { speaker: { podAnnotations: { planted: pulumi.secret(secret) } } };
        stack.args = chartInputs(lab, "0.16.2", { values });
        await stack.up();
        const { spec } = await object(lab, "daemonset", "metallb-speaker");
        assert.equal(spec.template.metadata.annotations.planted, secret);
        assert.doesNotMatch(stack.output, new RegExp(secret));
        assert.deepEqual(tellingResources(lab, "helm-chart", secret), []);
        await hasNoChanges();
    });

    it("fails if an object isn't ready in time, and the next update repairs it", async () => {
        const values = { controller: { readinessProbe: { port: 1 } } };
        stack.args = chartInputs(lab, "0.16.2", { values, timeoutSeconds: 5 });
        await failure(stack.up());
        assert.match(stack.output, /metallb-controller.*timed out waiting to be Ready/s);
        assert.doesNotMatch(stack.output, /\bat .*\.ts:\d+/);
        stack.args = chartInputs(lab, "0.16.2");
        await stack.up();
        await hasNoChanges();
    });

    it("can't become a release in place, and loses nothing by the attempt", async () => {
        stack.args = chartInputs(lab, "0.16.2", { method: InstallMethod.HelmRelease });
        assert.match((await failure(stack.up())) + stack.output, /isn't possible in place/);
        await answerAtClient(lab, address);
        stack.args = chartInputs(lab, "0.16.2");
        await stack.up();
        await hasNoChanges();
    });

    it("deletes the custom resources before any object of the chart, and everything in the end", async () => {
        await stopService(lab);
        await stack.destroy();
        assert.deepEqual(await stack.resources(), []);
        assert.match(await failure(lab.kubectl(["get", "namespace", "metallb-system"])), /not found/i);
        assert.equal((await lab.kubectl(["get", "customresourcedefinitions", "-o", "name"])).trim(), "");
        const order = [...stack.output.matchAll(/(?:metallb-(\S+) (deleted|deleting)) /g)].map(
            ([, name, what]) => `${name} ${what}`,
        );
        const first = order.findIndex((line) => /^chart:.* deleting/.test(line));
        const last = order.findLastIndex((line) => /^(pool|peer|bgp-advertisement)-.* deleted/.test(line));
        assert.ok(last >= 0 && last < first, order.join("\n"));
    });

    it("is also destroyed without its webhook", async () => {
        await stack.up();
        await lab.kubectl(["scale", "deployment", "metallb-controller", "-n", "metallb-system", "--replicas=0"]);
        await stack.destroy();
        assert.deepEqual(await stack.resources(), []);
    });

    it("can't replace a release in one step, and loses nothing by the attempt", async () => {
        stack.args = chartInputs(lab, "0.16.2", { method: InstallMethod.HelmRelease });
        await stack.up();
        const { metadata } = await object(lab, "ipaddresspools.metallb.io", "lab");
        stack.args = chartInputs(lab, "0.16.2");
        assert.match((await failure(stack.up())) + stack.output, /Move in two steps/);
        stack.args = chartInputs(lab, "0.16.2", { method: InstallMethod.HelmRelease });
        await stack.up();
        assert.equal((await object(lab, "ipaddresspools.metallb.io", "lab")).metadata.uid, metadata.uid);
        await stack.preview({ expectNoChanges: true });
    });
});
