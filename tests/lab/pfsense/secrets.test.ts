import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { startLab, stopLab, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { SecretWatch } from "../secretWatch";
import { bothSides, firewallOf } from "./inputs";

const planted = "planted-Kx7-bgp-password";

/**
 * The lines of Pulumi's own engine at the highest verbosity, with every property of every resource in plain text ("log
 * level 11 will print sensitive information", it warns). The SDK's debug messages do the same. No provider can keep its
 * secrets out of them.
 */
const engineLog = /\{"time":".*/g;

describe("the secrets of both sides", function () {
    let lab: Lab;
    let stack: Scratch;
    let watch: SecretWatch;
    let secrets: string[];

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "secrets");
        const logins = lab.firewalls.flatMap(({ password, apiKey, token }) => [password, apiKey, token]);
        secrets = [planted, ...logins].flatMap(forms);
        watch = new SecretWatch(secrets);
    });
    after(async () => {
        watch?.stop();
        await firewallOf(lab, "fw2").faults();
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    /** Returns a secret in every form that can be read without a key. */
    function forms(secret: string): string[] {
        const base64 = [0, 1, 2].map((shift) =>
            Buffer.from(" ".repeat(shift) + secret)
                .toString("base64")
                .slice(4, -4),
        );
        return [secret, Buffer.from(secret).toString("hex"), encodeURIComponent(secret), ...base64];
    }

    function assertClean(text: string, what: string): void {
        const found = secrets.find((form) => text.includes(form));
        const place = found === undefined ? "" : text.slice(Math.max(0, text.indexOf(found) - 300)).slice(0, 600);
        assert.equal(found, undefined, `${what}: ${place}`);
    }

    it("are in no preview, diff, output or error", async () => {
        stack.args = bothSides(lab);
        stack.args.bgp!.peers!.forEach((peer) => (peer.password = pulumi.secret(planted)));
        await stack.preview({ diff: true });
        assertClean(stack.output, "preview");
        await stack.up({ diff: true });
        assertClean(stack.output, "up");
        await stack.refresh();
        assertClean(stack.output, "refresh");
        for (const fault of ["garbage", "500", "cutAfterBytes", "403"] as const) {
            await firewallOf(lab, "fw2").faults({ http: [{ fault, times: 20, bytes: 700 }] });
            stack.args.bgp!.peers![1]!.holdTime = "12s";
            assertClean((await failure(stack.up({ diff: true }))) + stack.output, `up, ${fault}`);
        }
        await firewallOf(lab, "fw2").faults();
        await stack.up({ refresh: true });
        assertClean(stack.output, "up after that");
    });

    it("are in no log line of the highest verbosity, except the engine's own dump of all properties", async () => {
        stack.args.bgp!.peers![1]!.holdTime = "15s";
        await stack.up({ logToStdErr: true, logVerbosity: 11, refresh: true });
        assert.ok((stack.output.match(engineLog) ?? []).length > 500, "the log isn't verbose");
        const rest = stack.output.replace(engineLog, "");
        assert.match(rest, /PfSenseBgp metallb-firewall-fw2/);
        assertClean(rest, "the rest of the log");
    });

    it("are encrypted in the state", async () => {
        const file = path.join(path.dirname(lab.logs), "pulumi/backend/.pulumi/stacks/metallb-tests/secrets.json");
        const state = fs.readFileSync(file, "utf8");
        assert.match(state, /PfSenseBgp/);
        assertClean(state, "state");
    });

    it("were in no process's arguments or environment, on this machine or a firewall", async () => {
        assert.ok(watch.sawCommand(/pulumi/), "the watch has read no process");
        assert.deepEqual([...watch.seen], []);
        for (const firewall of lab.firewalls) {
            const commands = (await firewall.requests()).flatMap((visit) => visit.commands);
            assert.ok(!commands.some((command) => watch.isIn(command)), `in a command line of ${firewall.name}`);
        }
    });

    it("are in no temporary file, here or on a firewall", async () => {
        const boxes = lab.firewalls.map(({ name }) => `/run/pulumi-metallb-lab/firewalls/${name}/tmp`);
        for (const folder of [os.tmpdir(), ...boxes]) {
            assert.ok(fs.existsSync(folder), folder);
            assert.deepEqual(watch.filesBelow(folder), []);
        }
    });
});
