import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { evalCode, type RefusedAnswer } from "../../routers/pfSense/provider/program";
import { applyDocument, identity, neighbor, prefixList, ProgramBox, type Variant } from "./programBox";

const one = { neighbors: [neighbor("192.168.33.11")] };

for (const variant of ["older", "newer"] satisfies Variant[]) {
    describe(`the program on a firewall refuses (${variant})`, () => {
        let box: ProgramBox;
        const boxes: ProgramBox[] = [];
        const fresh = (configuration = {}) => void boxes.push((box = new ProgramBox(variant, configuration)));
        beforeEach(() => fresh());
        afterEach(() => boxes.splice(0).forEach((used) => used.remove()));

        it("a box without the package, also on read", () => {
            box.faults({ packageMissing: true });
            assert.deepEqual(box.refusals(one), ["package-missing"]);
            const answer = box.ask({ ...identity, operation: "read" }) as RefusedAnswer;
            assert.deepEqual(
                answer.refusals.map(({ code }) => code),
                ["package-missing"],
            );
        });

        it("all errors in BGP's settings at once, and writes nothing", () => {
            fresh({
                frr: null,
                frrbgp: { asnum: "65000" },
                frrglobalraw: { frr: Buffer.from("x").toString("base64") },
            });
            const before = box.file("config.xml");
            const neighbors = [neighbor("192.168.33.11", { bfdenable: "on" })];
            assert.deepEqual(box.refusals({ neighbors }), [
                "asn-differs",
                "bfd-disabled 192.168.33.11",
                "bgp-disabled",
                "frr-disabled",
                "raw-override",
            ]);
            assert.equal(box.file("config.xml"), before);
        });

        it("a BFD setting if BFD is disabled", () => {
            fresh({ frrbfd: { enable: "on" } });
            assert.equal(box.apply({ neighbors: [neighbor("192.168.33.11", { bfdenable: "on" })] }).bfdEnabled, true);
        });

        it("neighbors and prefix lists of other owners and without an owner", () => {
            const lists = (owner: string) => [
                prefixList("in4", ["10.0.0.0/8"], owner),
                prefixList("out4", ["any"], owner),
            ];
            const prefixLists = [lists("stage")[0]!, { ...lists("x")[1]!, descr: "" }];
            const neighbors = [neighbor("192.168.33.11", { descr: "by hand" }), neighbor("FD00::11", {}, "stage")];
            fresh({ neighbors, prefixLists });
            const wanted = { neighbors: [neighbor("192.168.33.11"), neighbor("fd00::11")], prefixLists: lists("prod") };
            assert.deepEqual(box.refusals(wanted), [
                "foreign-neighbor fd00::11",
                "foreign-prefix-list in4",
                "unowned-neighbor 192.168.33.11",
                "unowned-prefix-list out4",
            ]);
            // Records of another owner can't be adopted.
            const adopt = ["192.168.33.11", "fd00::11", "in4", "out4"];
            assert.deepEqual(box.refusals({ ...wanted, adopt }), [
                "foreign-neighbor fd00::11",
                "foreign-prefix-list in4",
            ]);
        });

        it("to remove a prefix list that is in use", () => {
            const list = { prefixLists: [prefixList("in4", ["192.168.32.0/24"])] };
            const own = neighbor("192.168.33.11", { prefixfilter_in: "in4" });
            box.apply({ ...list, neighbors: [own] });
            box.gui("save-neighbor", "192.168.33.60", { descr: "by hand", asnum: "64999", prefixfilter_in: "in4" });
            const answer = box.ask(applyDocument({})) as RefusedAnswer;
            assert.deepEqual(
                answer.refusals.map(({ code, subject }) => [code, subject]),
                [["prefix-list-in-use", "in4"]],
            );
            assert.match(answer.refusals[0]!.message, /frrbgpneighbors 192\.168\.33\.60/);
            box.gui("delete-neighbor", "192.168.33.60");
            assert.equal(box.apply().changed, true);
            const routeMaps = [
                {
                    name: "RM",
                    seq: "10",
                    action: "permit",
                    acl_match: "none",
                    prefix_match: "in4",
                    aspath_match: "none",
                    community_match: "none",
                },
            ];
            fresh({ routeMaps });
            box.apply(list);
            assert.deepEqual(box.refusals(), ["prefix-list-in-use in4"]);
        });

        it("another box", () => {
            assert.deepEqual(box.refusals({ ...one, device: "box2" }), ["other-device"]);
            assert.equal(box.apply({ ...one, device: "box1" }).changed, true);
        });

        it("to overwrite records that were changed since the last read", () => {
            const expected = box.apply(one).hash;
            box.gui("save-neighbor", "192.168.33.11", { weight: "5" });
            const changed = [neighbor("192.168.33.11", { timers_holdtime: "30" })];
            assert.deepEqual(box.refusals({ neighbors: changed, expected }), ["conflict"]);
            assert.deepEqual(box.refusals({ expected }), ["conflict"]);
            assert.equal(box.neighbor("192.168.33.11")?.["weight"], "5");
            assert.equal(box.apply({ neighbors: changed, expected: box.read().hash }).changed, true);
        });

        it("after a failed write, and leaves no reminder file", () => {
            for (const writeConfig of [false, -1]) {
                box.faults({ writeConfig });
                assert.deepEqual(box.refusals(one), ["write-failed"]);
                assert.ok(!fs.existsSync(`${box.tmp}/pulumi-metallb/regenerate`));
            }
        });

        it("to wait for the lock without a limit", () => {
            box.apply(one);
            const holder = spawn("flock", [`${box.tmp}/pulumi-metallb/lock`, "-c", "echo; read end"], {
                stdio: "pipe",
            });
            try {
                // The lock is held as soon as the process prints its line.
                execFileSync("/bin/sh", [
                    "-c",
                    `until ! flock -n ${box.tmp}/pulumi-metallb/lock true; do sleep 0.02; done`,
                ]);
                const impatient = evalCode(applyDocument({})).replace("microtime(true) + 20", "microtime(true) + 0.2");
                const answer = box.evaluate(impatient) as RefusedAnswer;
                assert.deepEqual(
                    answer.refusals.map(({ code }) => code),
                    ["busy"],
                );
            } finally {
                holder.stdin.end();
            }
        });

        it("with a message if pfSense itself fails, without the passwords", () => {
            const secret = neighbor("192.168.33.11", { password: "planted-secret", password_type: "frr" });
            const code = evalCode(applyDocument({ neighbors: [secret] }));
            const breaking = code.replace(
                /function pmlb_plan\(array \$document\): array\n\{/,
                "$& throw new Error('no planted-secret');",
            );
            const { refusals } = box.evaluate(breaking) as RefusedAnswer;
            assert.deepEqual(refusals, [{ code: "failed", subject: "", message: "Error: no (password)" }]);
        });

        it("without a message if PHP can't continue", () => {
            box.faults({ fatal: true });
            assert.throws(() => box.apply(one), /ended with 255.*Allowed memory size/s);
        });
    });
}
