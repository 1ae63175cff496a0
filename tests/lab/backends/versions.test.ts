import assert from "node:assert/strict";
import { Backend } from "../../../index";
import { loadBackendImages, loadOlderReleases, startLab, stopLab, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { labInputs, objects, scratch, type Scratch } from "../scratch";
import { NodeFrr } from "./nodeFrr";

/** A separate test covers FRR-K8s of 0.16.2. */
const others = [
    { backend: Backend.FrrK8s, version: "0.15.2", daemonSet: "metallb-frr-k8s" },
    { backend: Backend.Frr, version: "0.15.2", daemonSet: "metallb-speaker" },
    { backend: Backend.Frr, version: "0.16.2", daemonSet: "metallb-speaker" },
] as const;

describe("the FRR backends on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        await loadBackendImages(lab);
        stack = await scratch(lab, "backends");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack?.destroy();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        await (lab?.startedByUs && stopLab());
    });

    for (const { backend, version, daemonSet } of others) {
        it(`let the client reach a Service by sessions of ${backend} with MetalLB ${version}`, async () => {
            const frr = new NodeFrr(lab, daemonSet);
            stack.args = { ...labInputs(lab, version), backend };
            await stack.up();
            for (const { name } of lab.firewalls) {
                await frr.established(name);
            }
            assert.match(await answerAtClient(lab, await startService(lab)), /^hello from web-/);
            await stack.preview({ expectNoChanges: true });
            assert.equal((await objects(lab, "frrconfigurations")).length, backend === Backend.FrrK8s ? 1 : 0);
            await stopService(lab);
            await stack.destroy();
            assert.deepEqual(await stack.resources(), []);
        });
    }
});
