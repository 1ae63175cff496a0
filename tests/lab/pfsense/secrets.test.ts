import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import { startLab, stopLab, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { SecretWatch } from "../secretWatch";
import { bothSides, firewallOf } from "./inputs";

const planted = "planted-Kx7-bgp-password";

describe("the secrets of both sides", function () {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "secrets");
    });
    after(async () => {
        await firewallOf(lab, "fw2").faults();
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    /** In every form in which text is passed on without a key. */
    function forms(secret: string): string[] {
        const base64 = [0, 1, 2].map((shift) =>
            Buffer.from(" ".repeat(shift) + secret)
                .toString("base64")
                .slice(4, -4),
        );
        return [secret, Buffer.from(secret).toString("hex"), encodeURIComponent(secret), ...base64];
    }

    it("are encrypted in the state, and nowhere else: logs, previews, errors, processes, temporary files", async () => {
        const logins = lab.firewalls.flatMap(({ password, apiKey, token }) => [password, apiKey, token]);
        // The lab's own stack file is in this repository, so that its logins are on the disk before anything has begun.
        const watch = new SecretWatch([...forms(planted), ...logins.flatMap(forms)]);
        const said: string[] = [];
        const verbose = { logToStdErr: true, logVerbosity: 11, debug: true } as const;
        const collect = async (operation: Promise<unknown>): Promise<void> => {
            await operation;
            said.push(stack.output);
        };
        try {
            stack.args = bothSides(lab);
            stack.args.bgp!.peers!.forEach((peer) => (peer.password = planted));
            await collect(stack.preview({ diff: true, ...verbose }));
            await collect(stack.up(verbose));
            await collect(stack.refresh(verbose));
            await firewallOf(lab, "fw2").faults({ http: [{ fault: "garbage", times: 10 }] });
            stack.args.bgp!.peers![1]!.holdTime = "12s";
            await collect(failure(stack.up(verbose)).then((message) => void said.push(message)));
            await firewallOf(lab, "fw2").faults();
            await collect(stack.up({ refresh: true, ...verbose }));
        } finally {
            watch.stop();
        }
        const texts = [...said, JSON.stringify(await stack.stack.exportStack())];
        for (const text of texts) {
            const found = [...forms(planted), ...logins.flatMap(forms)].find((form) => text.includes(form));
            assert.equal(found, undefined, text.slice(Math.max(0, text.indexOf(found ?? "") - 300)).slice(0, 600));
        }
        assert.ok(
            said.some((text) => /PfSenseBgp/.test(text) && text.length > 100_000),
            "the log is not verbose",
        );
        assert.deepEqual([...watch.seen], []);
        assert.ok(watch.sawCommand(/pulumi/), "no process was looked at");
        assert.deepEqual(
            watch.filesBelow(os.tmpdir()).filter((file) => !file.includes("bash_jobs")),
            [],
        );
        for (const firewall of lab.firewalls) {
            const commands = (await firewall.requests()).flatMap((visit) => visit.commands);
            assert.ok(!commands.some((command) => watch.isIn(command)), "in a command line of a firewall");
        }
        assert.ok(fs.existsSync(os.tmpdir()));
    });
});
