import assert from "node:assert/strict";
import { Backend } from "../../../index";
import { loadBackendImages, startLab, stopLab, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { labInputs, objects, scratch, type Scratch } from "../scratch";
import { NodeFrr } from "./nodeFrr";

describe("the backend FRR on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        await loadBackendImages(lab);
        stack = await scratch(lab, "frr");
        for (const firewall of lab.firewalls) {
            await firewall.addNodesByHand();
        }
    });
    after(async () => {
        await stopService(lab);
        await stack?.destroy();
        for (const firewall of lab.firewalls) {
            await firewall.removeNodesByHand();
        }
        await (lab?.startedByUs && stopLab());
    });

    for (const version of ["0.15.2", "0.16.2"]) {
        it(`has its sessions, and brings the client to a Service, with MetalLB ${version}`, async () => {
            const frr = new NodeFrr(lab, "metallb-speaker");
            stack.args = { ...labInputs(lab, version), backend: Backend.Frr };
            await stack.up();
            for (const { name } of lab.firewalls) {
                await frr.established(name);
            }
            assert.match(await answerAtClient(lab, await startService(lab)), /^hello from web-/);
            await stack.preview({ expectNoChanges: true });
            assert.deepEqual(await objects(lab, "frrconfigurations"), []);
            await stopService(lab);
            await stack.destroy();
            assert.deepEqual(await stack.resources(), []);
        });
    }
});
