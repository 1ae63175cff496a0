import assert from "node:assert/strict";
import { Backend } from "../../index";
import { loadBackendImages, startLab, stopLab, type Lab } from "../../lab";
import { establishedHalves } from "../../lab/main-job/sessions";
import { bothSides } from "./pfsense/inputs";
import { object, scratch, type Scratch } from "./scratch";
import { tellingResources } from "./secretWatch";

const secret = "fw2-bgp-password";

describe("the rotation of a BGP password", function () {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "rotation");
    });
    after(async () => {
        await unprotected();
        await (lab?.startedByUs && stopLab());
    });

    /** Removes the protection: protected resources can't be destroyed. */
    async function unprotected(): Promise<void> {
        if (stack?.options.protect) {
            stack.options = {};
            await stack.up();
        }
        await stack?.destroy();
    }

    const inCluster = async () => {
        const { metadata, data } = await object(lab, "secret", secret);
        return { uid: metadata.uid, password: Buffer.from(data.password, "base64").toString() };
    };

    it("restores a password that was changed by hand", async () => {
        stack.args = bothSides(lab);
        await stack.up();
        const { password } = await inCluster();
        const data = { password: Buffer.from("by-hand").toString("base64") };
        const patch = ["patch", "secret", secret, "-n", "metallb-system", "--type=merge", "-p"];
        await lab.kubectl([...patch, JSON.stringify({ data })]);
        await stack.up({ refresh: true });
        assert.equal((await inCluster()).password, password);
        await stack.preview({ expectNoChanges: true });
    });

    it("deletes the Secret with the password", async () => {
        stack.args.bgp!.peers!.forEach((peer) => delete peer.password);
        await stack.up();
        assert.equal(await lab.kubectl(["get", "secret", secret, "-n", "metallb-system", "--ignore-not-found"]), "");
        await stack.destroy();
    });

    for (const backend of [Backend.Native, Backend.FrrK8s]) {
        it(`happens in place with ${backend}, also for a protected component, and the session is re-established`, async () => {
            await (backend === Backend.FrrK8s && loadBackendImages(lab));
            const args = { ...bothSides(lab), backend };
            // The default timeout has to be long enough for the next attempt of MetalLB's own BGP.
            delete args.pfSense!.verifyTimeoutSeconds;
            stack.args = args;
            stack.options = { protect: true };
            await stack.up();
            const before = await inCluster();

            const peers = args.bgp!.peers!.map((peer) => (peer.password ? { ...peer, password: "rotated" } : peer));
            stack.args = { ...args, bgp: { ...args.bgp, peers } };
            await stack.preview();
            assert.match(stack.output, /~ +kubernetes:core\/v1:SecretPatch metallb-current-password-fw2/);
            assert.doesNotMatch(stack.output, /replace|protect/);
            // The update ends when the firewalls report the sessions as Established.
            const { summary } = await stack.up();
            const outputs = await stack.outputs();
            assert.deepEqual(Object.keys(summary.resourceChanges ?? {}).sort(), ["same", "update"]);
            const sessions = outputs.sessions!.value as { state: string }[];
            assert.deepEqual([...new Set(sessions.map(({ state }) => state))], ["Established"]);
            if (backend === Backend.Native) {
                // The speakers' view; with FRR-K8s, separate pods have it.
                assert.equal((await establishedHalves(lab)).length, 4);
            }
            assert.deepEqual(await inCluster(), { uid: before.uid, password: "rotated" });
            assert.deepEqual(tellingResources(lab, "rotation", "rotated"), []);
            await stack.preview({ expectNoChanges: true });
            await stack.refresh({ expectNoChanges: true });
            await unprotected();
        });
    }
});
