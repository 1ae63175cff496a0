import assert from "node:assert/strict";
import * as path from "node:path";
import { InstallMethod, type MetalLbArgs } from "../../../index";
import { configureByHand, installByHand } from "../../../bench/byHand";
import { startLab, stopLab, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { manifestFile } from "../../../lab/tools/metallb";
import { KUBECTL_TIMEOUT, waitFor } from "../../../lab/wait";
import { labInputs, object, scratch, type Scratch } from "../scratch";
import { byHandInputs, customResources, guideSteps, uidsOf } from "./byHand";

describe("adoption, on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "adoption");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        await (lab?.startedByUs && stopLab());
    });
    afterEach(async () => {
        await stopService(lab);
        await stack.destroy();
    });

    /** Runs operations with the shim, because the lab's plugin is older than 4.29. */
    async function withNewerPlugin(operations: () => Promise<void>): Promise<void> {
        const { workspace } = stack.stack;
        const { envVars } = workspace;
        const PATH = [path.join(__dirname, "newerPlugin"), envVars.PATH].join(path.delimiter);
        workspace.envVars = { ...envVars, PATH, METALLB_LAB_KUBECTL: lab.tools.kubectl };
        await operations();
        workspace.envVars = envVars;
    }

    /** Adopts existing objects. The preview must neither delete nor replace any object. */
    async function adopt(args: MetalLbArgs): Promise<void> {
        stack.args = { ...args, adopt: true };
        const { changeSummary } = await stack.preview();
        assert.deepEqual(
            Object.keys(changeSummary).filter((operation) => /delete|replace/.test(operation)),
            [],
            stack.output,
        );
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    }

    it("takes over objects that helm and kubectl made, and every object keeps its UID and its address", async () => {
        await installByHand(lab, "0.16.2");
        const extra = JSON.stringify({ spec: { avoidBuggyIPs: true } });
        await lab.kubectl(["patch", "ipaddresspool/lab", "-n", "metallb-system", "--type=merge", "-p", extra]);
        const address = await startService(lab);
        await answerAtClient(lab, address);
        const kinds = ["namespace/metallb-system", "daemonset/metallb-speaker", ...customResources(lab)];
        const before = await uidsOf(lab, kinds);
        const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
        await adopt(byHandInputs(lab));
        const { failed, attempts } = await watch.end();
        assert.equal(failed, 0, `${failed} of ${attempts.length} requests failed`);
        stack.args = byHandInputs(lab);
        const { changeSummary } = await stack.preview();
        assert.deepEqual(changeSummary, { same: 7, update: 1 }, "only the release gets its values");
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        assert.deepEqual(await uidsOf(lab, kinds), before);
        assert.notEqual((await object(lab, "ipaddresspool", "lab")).spec.avoidBuggyIPs, true);
        assert.equal(await startService(lab), address);
        // One of the two sessions has no password on MetalLB's side, and the firewall waits before it dials again.
        const answered = async () => (await lab.client.get(`http://${address}/`)).ok || undefined;
        await waitFor(answered, { what: "an answer after the release's update" });
    });

    it("reports missing objects in the preview", async () => {
        stack.args = { ...labInputs(lab, "0.16.2"), adopt: true };
        await assert.rejects(stack.preview(), /resource 'metallb-system' does not exist/);
    });

    it("warns in the preview about an existing namespace, and uses it if the inputs ask for that", async () => {
        await lab.kubectl(["create", "namespace", "metallb-system"]);
        stack.args = labInputs(lab, "0.16.2");
        await withNewerPlugin(async () => {
            await stack.preview();
            assert.match(stack.output, /namespace "metallb-system"\. Either the namespace already exists/);
            await assert.rejects(stack.up(), /namespace\/metallb-system already exists/);
            await stack.destroy();
        });
        stack.args = { ...stack.args, namespace: { create: false } };
        await lab.kubectl("label namespace metallb-system pod-security.kubernetes.io/enforce=privileged".split(" "));
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        await stack.destroy();
        await lab.kubectl(["delete", "namespace", "metallb-system"]);
    });

    it("takes over a manifest's installation as Existing, and then moves it to the chart, with the guide's steps", async () => {
        await lab.kubectl(["apply", "-f", await manifestFile("v0.16.2")]);
        await lab.kubectl(`rollout status deployment/controller -n metallb-system ${KUBECTL_TIMEOUT}`.split(" "));
        await configureByHand(lab);
        const args = byHandInputs(lab);
        const existing: MetalLbArgs = { ...args, install: { method: InstallMethod.Existing } };
        const before = await uidsOf(lab, customResources(lab));
        const address = await startService(lab);
        await answerAtClient(lab, address);
        await adopt(existing);
        stack.args = existing;
        await stack.preview({ expectNoChanges: true });
        assert.deepEqual(await uidsOf(lab, customResources(lab)), before);

        const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
        for (const command of guideSteps("From a manifest to the chart")) {
            await lab.kubectl(command.replace(/^kubectl /, "").split(" "));
        }
        stack.args = { ...args, namespace: { create: false } };
        await stack.up();
        await answerAtClient(lab, address);
        const { failed, attempts, longestGapMs } = await watch.end();
        console.log(
            `      ${failed} of ${attempts.length} requests failed, at most ${longestGapMs} ms without an answer`,
        );
        await stack.preview({ expectNoChanges: true });
        assert.deepEqual(await uidsOf(lab, customResources(lab)), before);
        assert.equal(await startService(lab), address);
        await answerAtClient(lab, address);
        await stopService(lab);
        await stack.destroy();
        await lab.kubectl(["delete", "namespace", "metallb-system"]);
    });
});
