import assert from "node:assert/strict";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { holdWebhook } from "./lateWebhook";
import { failure, labInputs, objects, scratch, type Scratch } from "./scratch";

const lateness = 8_000;

describe("a webhook that serves later than its controller is Ready", function () {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        stack = await scratch(lab, "gate");
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });
    afterEach(() => stack.destroy());

    for (const version of ["0.15.2", "0.16.2"]) {
        it(`fails a first update with chart ${version} if the gate is off`, async () => {
            stack.args = labInputs(lab, version);
            stack.args.install!.webhookTimeoutSeconds = 0;
            const letThrough = await holdWebhook(lab);
            try {
                assert.match((await failure(stack.up())) + stack.output, /failed calling webhook/);
            } finally {
                await letThrough();
            }
        });

        it(`only delays a first update with chart ${version} if the gate is on`, async () => {
            stack.args = labInputs(lab, version);
            const letThrough = await holdWebhook(lab);
            // The first refused call starts the timer: the chart is installed by then, and its controller Ready.
            const opened = onceRetried(stack).then(() => new Promise((resolve) => setTimeout(resolve, lateness)));
            const up = stack.up();
            await Promise.race([opened, up]);
            await letThrough();
            await up;
            assert.match(stack.output, /retrying create/);
            assert.deepEqual(await objects(lab, "ipaddresspools.metallb.io"), ["ipaddresspool.metallb.io/lab"]);
        });
    }

    it("delays a preview by seconds, with few lines, and not by an update's minutes", async () => {
        stack.args = labInputs(lab, "0.16.2");
        await stack.up();
        const { pools } = stack.args;
        stack.args = {
            ...stack.args,
            pools: [pools![0]!, ...["b", "c"].map((name, n) => ({ name, addresses: [`192.168.39.${n}/32`] }))],
        };
        const letThrough = await holdWebhook(lab);
        const started = Date.now();
        try {
            assert.match((await failure(stack.preview())) + stack.output, /failed calling webhook/);
            assert.ok(Date.now() - started < 60_000, `${Date.now() - started} ms`);
            assert.match(stack.output, /MetalLB's webhook didn't answer within 5 s \(dial tcp /);
            const lines = stack.output.match(/^ {4}warning: retrying /gm) ?? [];
            assert.ok(lines.length <= 10, `${lines.length} lines`);
        } finally {
            await letThrough();
        }
    });

    it("is waited for until the timeout, and then named", async () => {
        stack.args = labInputs(lab, "0.16.2");
        stack.args.install!.webhookTimeoutSeconds = 3;
        const letThrough = await holdWebhook(lab);
        try {
            assert.match((await failure(stack.up())) + stack.output, /failed calling webhook/);
            assert.match(stack.output, /MetalLB's webhook doesn't answer yet .* The update waits up to 3 s\./);
            assert.match(
                stack.output,
                /MetalLB's webhook didn't answer within 3 s [^]*kubectl get pods -n metallb-system/,
            );
        } finally {
            await letThrough();
        }
    });
});

/** Resolves when the engine reports that it repeats a refused call. */
async function onceRetried(stack: Scratch): Promise<void> {
    while (!/retrying create/.test(stack.output)) {
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}
