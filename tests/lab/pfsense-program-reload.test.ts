import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../../lab/wait";
import type { Answer, ApplyAnswer, ApplyDocument, TakeoverAnswer } from "../../routers/pfSense/provider/program";
import { applyDocument, identity, neighbor, prefixList, ProgramBox } from "./programBox";
import { ProgramFrr } from "./programFrr";

const nodes = Array.from({ length: 8 }, (_, index) => `192.168.33.${11 + index}`);
const prefixLists = [prefixList("in4", ["192.168.32.7/24"]), prefixList("out4", ["any"])];
const filters = { prefixfilter_in: "in4", prefixfilter_out: "out4" };
const eight = { prefixLists, neighbors: nodes.map((node) => neighbor(node, filters)) };

describe("the program and FRR's reloads", () => {
    let frr: ProgramFrr;
    let box: ProgramBox;
    before(async () => {
        frr = new ProgramFrr();
        box = frr.box;
        await frr.start();
    });
    after(() => frr?.remove());
    beforeEach(async () => {
        box.faults({});
        await waitFor(async () => (takeover(false).reloading ? undefined : true), {
            what: "the end of the reloads before",
        });
        frr.clear();
        await settled(inTurn({}));
    });

    const takeover = (regenerate: boolean, removed: string[] = []): TakeoverAnswer =>
        box.must({ ...identity, operation: "takeover", regenerate, removed });

    /** Repeats an apply while the firewall is busy, as the provider does. */
    function inTurn(changes: Partial<ApplyDocument>): ApplyAnswer {
        for (let tries = 0; ; tries++) {
            const answer: Answer = box.ask(applyDocument({ waitSeconds: 5, ...changes }));
            if (answer.ok || tries === 30) return answer as ApplyAnswer;
            assert.deepEqual([...new Set(answer.refusals.map(({ code }) => code))], ["busy"]);
        }
    }

    async function settled({ takenOver, removed }: ApplyAnswer): Promise<void> {
        for (let looks = 0, pending = {}; !takenOver; looks++) {
            assert.ok(looks < 60, `FRR doesn't take it over: ${JSON.stringify(pending)}`);
            await sleep(500);
            ({ takenOver, pending } = takeover(false, removed));
        }
    }

    /** Runs a command on the firewall in the background, under a program's name, during `work`. */
    async function whileRunning(name: string, args: string[], on: NodeJS.ProcessEnv, work: () => void): Promise<void> {
        const folder = fs.mkdtempSync(path.join(box.tmp, "program-"));
        const file = path.join(folder, name);
        fs.symlinkSync("/usr/bin/sleep", file);
        const [command, ...rest] = args.map((arg) => arg.replace("FILE", file)) as [string, ...string[]];
        const child = spawn(command, rest, { env: on, stdio: "ignore" });
        await sleep(500);
        work();
        child.kill("SIGKILL");
        fs.rmSync(folder, { recursive: true });
    }

    it("adds eight neighbors, removes them and adds them again at once, and FRR runs with eight", async () => {
        await settled(inTurn(eight));
        box.faults({ slowReloadMs: 60 });
        assert.equal(inTurn({}).removed.length, 8);
        await settled(inTurn(eight));
        await sleep(3_000);
        assert.equal(frr.neighbors(), 8);
        const again = inTurn(eight);
        assert.deepEqual([again.changed, again.takenOver, again.regenerated], [false, true, false]);
    });

    it("reports that FRR has no change yet while a reload runs", () => {
        box.faults({ slowReloadMs: 200 });
        const answer = box.apply(eight);
        assert.deepEqual([answer.changed, answer.takenOver, answer.reloading], [true, false, true]);
        assert.deepEqual([takeover(false).takenOver, takeover(false).reloading], [false, true]);
    });

    for (const [how, args] of [
        ["of the package", ["sh", "-c", "FILE 30; true"]],
        ["by Python", ["setsid", "sh", "-c", "FILE 30; true"]],
    ] as const) {
        it(`refuses as busy, and changes nothing, while a reload runs (${how})`, async () => {
            const before = box.file("config.xml");
            await whileRunning("frr-reload.py", [...args], box.environment(), () => {
                const { refusals } = box.ask(applyDocument({ ...eight, waitSeconds: 1 })) as { refusals: any[] };
                assert.deepEqual([refusals.length, refusals[0].code], [1, "busy"]);
                assert.match(refusals[0].message, /still reloading .*\(process \d+\).*kill \d+/);
            });
            assert.equal(box.file("config.xml"), before);
        });
    }

    it("waits for the package's script that starts FRR too", async () => {
        fs.mkdirSync(`${box.tmp}/rc.d`, { recursive: true });
        fs.writeFileSync(`${box.tmp}/rc.d/frr.sh`, "sleep 30\n");
        await whileRunning("frr.sh", ["sh", `${box.tmp}/rc.d/frr.sh`, "restart"], box.environment(), () =>
            assert.deepEqual(box.refusals(eight), ["busy"]),
        );
    });

    it("doesn't mistake other processes for a reload", async () => {
        const other = new ProgramBox("newer");
        const one = { neighbors: eight.neighbors.slice(0, 1), prefixLists };
        for (const [name, args, env] of [
            ["frr-reload.py", ["sh", "-c", "FILE 30; true"], other.environment()],
            ["frr-reload.log", ["sh", "-c", "FILE 30; true"], box.environment()],
            ["vi", ["FILE", "30", "0", "0.0"], box.environment()],
            ["watchfrr", ["sh", "-c", "FILE 30; true # -r /usr/local/etc/rc.d/frrbBrestartbB%s"], box.environment()],
        ] as const) {
            await whileRunning(name, [...args], env, () => assert.equal(box.apply(one).ok, true));
            await settled(inTurn({}));
        }
        other.remove();
    });

    it("reloads FRR if it runs without a neighbor, even if there is nothing to write", async () => {
        await settled(inTurn(eight));
        frr.vtysh("configure terminal", "router bgp 64513", `no neighbor ${nodes[0]}`, `no neighbor ${nodes[5]}`);
        assert.deepEqual(box.read().lost, [nodes[0], nodes[5]]);
        const answer = inTurn(eight);
        assert.deepEqual([answer.changed, answer.regenerated], [false, true]);
        await settled(answer);
        assert.deepEqual([frr.neighbors(), box.read().lost], [8, []]);
    });

    it("reloads FRR if it still runs with a removed neighbor or list", async () => {
        await settled(inTurn(eight));
        const fewer = { ...eight, neighbors: eight.neighbors.slice(1) };
        await settled(inTurn(fewer));
        const [gone] = nodes;
        frr.vtysh("configure terminal", "router bgp 64513", `neighbor ${gone} remote-as 64512`);
        assert.deepEqual(takeover(false, [gone!]).pending, { [gone!]: [`no ${gone}`] });
        frr.vtysh("configure terminal", "router bgp 64513", `neighbor ${gone} description pulumi-metallb:prod node`);
        frr.vtysh("configure terminal", "ip prefix-list in4 seq 99 permit any");
        const answer = inTurn(fewer);
        assert.deepEqual([answer.changed, answer.regenerated], [false, true]);
        await settled(answer);
        assert.equal(frr.neighbors(), 7);
        assert.doesNotMatch(frr.vtysh("show running-config"), /seq 99/);
    });

    // A field, a command that removes it from FRR, and the line that FRR then lacks.
    const kinds: [field: Record<string, string>, away: string, lacks: string][] = [
        [{}, "remote-as 64999", "remote-as 64512"],
        [{ descr: "pulumi-metallb:prod  node   one" }, "description x", "description pulumi-metallb:prod node one"],
        [{ timers_keepalive: "10", timers_holdtime: "9" }, "timers 1 3", "timers 3 9"],
        [{ timers_connect: "120" }, "timers connect 7", "timers connect 120"],
        [{ bfdenable: "on" }, "no bfd", "bfd"],
        [{ ebgpmultihop: "255" }, "no ebgp-multihop", "ebgp-multihop 255"],
        [{ ebgpmultihop: "0" }, "ebgp-multihop 7", "ebgp-multihop 255"],
        [{ password: "planted-1", password_type: "both-bidir" }, "password other", "password …"],
        [{ passive: "on" }, "no passive", "passive"],
        [{ updatesource: "lan" }, "no update-source", "update-source 127.0.0.1"],
        [{ advertisementinterval: "0" }, "advertisement-interval 9", "advertisement-interval 0"],
        [{ ttlsecurityhops: "3" }, "ttl-security hops 4", "ttl-security hops 3"],
        [
            { localas_num: "65001", localas_noprepend: "on", localas_replaceas: "on" },
            "local-as 65001",
            "local-as 65001 no-prepend replace-as",
        ],
    ];
    // The same, within IPv4's address family.
    const familyKinds: typeof kinds = [
        [{ maximumprefix_num: "1000", maximumprefix_threshold: "75" }, "maximum-prefix 9", "maximum-prefix 1000"],
        [
            { maximumprefix_num: "7", maximumprefix_threshold: "80", maximumprefix_restart: "5" },
            "no maximum-prefix",
            "maximum-prefix 7 80 restart 5",
        ],
        [{ maximumprefix_num: "7", maximumprefix_warnonly: "on" }, "maximum-prefix 7", "maximum-prefix 7 warning-only"],
        [filters, "no prefix-list in4 in", "prefix-list in4 in"],
        [filters, "no prefix-list out4 out", "prefix-list out4 out"],
        [{ weight: "9" }, "weight 8", "weight 9"],
        [{ softreconfigurationinbound: "on" }, "no soft-reconfiguration inbound", "soft-reconfiguration inbound"],
        [{ nexthopself: "force" }, "no next-hop-self force", "next-hop-self force"],
        [{ routeclient_server: "on" }, "no route-server-client", "route-server-client"],
    ];

    it("detects in FRR whether each type of field is running, and repairs each", async () => {
        const all = [...kinds, ...familyKinds].map(([fields, away, lacks], index) => {
            const peer = `192.168.33.${101 + index}`;
            const [, no = "", words] = /^(no )?(.*)$/.exec(away)!;
            const family = index < kinds.length ? [] : ["address-family ipv4 unicast"];
            const commands = ["configure terminal", "router bgp 64513", ...family, `${no}neighbor ${peer} ${words}`];
            return { peer, commands, record: neighbor(peer, fields), line: `neighbor ${peer} ${lacks}` };
        });
        const records = { prefixLists, neighbors: all.map(({ record }) => record) };
        const applied = inTurn(records);
        await settled(applied);
        all.forEach(({ commands }) => frr.vtysh(...commands));
        const { takenOver, pending } = takeover(false);
        assert.equal(takenOver, false);
        assert.deepEqual(
            all.filter(({ peer, line }) => !pending[peer]?.includes(line)).map(({ line }) => line),
            [],
            JSON.stringify(pending),
        );
        assert.doesNotMatch(JSON.stringify(pending), /planted|password other/);
        assert.equal(takeover(true).regenerated, true);
        await settled(applied);
    });

    it("reports a removed field, and a removed rule of a list, as pending while FRR has them", async () => {
        const one = nodes[0]!;
        await settled(
            inTurn({ prefixLists, neighbors: [neighbor(one, { timers_keepalive: "", timers_holdtime: "" })] }),
        );
        frr.vtysh("configure terminal", "router bgp 64513", `neighbor ${one} timers 3 9`);
        frr.vtysh("configure terminal", "no ip prefix-list in4 seq 10");
        assert.deepEqual(takeover(false).pending, {
            [one]: [`no neighbor ${one} timers 3 9`],
            in4: ["ip prefix-list in4 seq 10 permit 192.168.32.0/24 ge 32"],
        });
    });

    it("names the lines of a neighbor's session that FRR doesn't run with yet, including its lists", async () => {
        await settled(inTurn(eight));
        frr.vtysh("configure terminal", "router bgp 64513", `neighbor ${nodes[0]} timers 1 3`);
        frr.vtysh("configure terminal", "no ip prefix-list out4 seq 10");
        const answer: any = box.must({ ...identity, operation: "sessions", peers: nodes.slice(0, 2) });
        const list = "ip prefix-list out4 seq 10 deny any";
        assert.deepEqual(answer.sessions[nodes[0]!].pending, [
            `neighbor ${nodes[0]} timers 3 9`,
            `no neighbor ${nodes[0]} timers 1 3`,
            list,
        ]);
        assert.deepEqual([answer.sessions[nodes[1]!].pending, answer.reloading], [[list], false]);
    });

    it("continues to wait if FRR doesn't answer, but not if FRR is off or a CARP backup", async () => {
        await frr.stop();
        const answer = box.apply(eight);
        assert.deepEqual([answer.changed, answer.takenOver, answer.answering], [true, false, false]);
        assert.equal(takeover(false).takenOver, false);
        box.gui("settings", "frr", { carpstatusvid: "_vip1" });
        box.gui("carp", "_vip1", "BACKUP");
        assert.equal(takeover(false).takenOver, true);
        box.gui("carp", "_vip1", "MASTER");
        assert.equal(takeover(false).takenOver, false);
        box.gui("settings", "frrbgp", { enable: "" });
        assert.equal(takeover(false).takenOver, true);
    });
});
