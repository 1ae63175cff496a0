import assert from "node:assert/strict";
import * as fs from "node:fs";
import { hashPassword } from "../../routers/pfSense/provider/program";
import { identity, neighbor, prefixList, ProgramBox, type Variant } from "./programBox";

const byHand = { peer: "192.168.33.50", descr: "by hand & <more>", asnum: "64999", prefixfilter_in: "HAND" };
const handMade = { neighbors: [byHand], prefixLists: [{ ...prefixList("HAND", ["10.0.0.0/8"]), descr: "" }] };

const records = {
    neighbors: [
        neighbor("192.168.33.11", { prefixfilter_in: "in4", prefixfilter_out: "out4" }),
        neighbor("fd00::11", { updatesource_type: "ipv6" }),
    ],
    prefixLists: [prefixList("in4", ["192.168.32.0/24"]), prefixList("out4", ["any"])],
};

for (const variant of ["older", "newer"] satisfies Variant[]) {
    describe(`the program on a firewall (${variant})`, () => {
        let box: ProgramBox;
        const boxes: ProgramBox[] = [];
        const fresh = (configuration = {}) => void boxes.push((box = new ProgramBox(variant, configuration)));
        beforeEach(() => fresh());
        afterEach(() => boxes.splice(0).forEach((used) => used.remove()));

        it("adds the requested records, reports them, and FRR's configuration has them", () => {
            const answer = box.apply(records);
            assert.deepEqual(answer.added, ["192.168.33.11", "fd00::11"]);
            assert.deepEqual([answer.changed, answer.attempts, answer.asn, answer.device], [true, 1, "64513", "box1"]);
            assert.match(answer.version, variant === "older" ? /^2\.7/ : /^2\.9/);
            assert.equal(answer.package, "2.0.2_7");
            assert.match(box.revision(), /pulumi-metallb: prod: 2 neighbors added, 2 prefix-lists added/);
            const frr = box.file("frr/frr.conf");
            assert.match(frr, /^ neighbor 192\.168\.33\.11 remote-as 64512$/m);
            assert.match(frr, /^ {2}neighbor 192\.168\.33\.11 prefix-list in4 in$/m);
            assert.match(frr, /^ip prefix-list in4 seq 10 permit 192\.168\.32\.0\/24 ge 32$/m);
            assert.match(frr, /address-family ipv6 unicast\n {2}neighbor fd00::11 activate/);
        });

        it("writes nothing and generates nothing if there is no difference", () => {
            const first = box.apply(records);
            const [configuration, generated] = [
                box.file("config.xml"),
                fs.statSync(`${box.folder}/frr/frr.conf`).mtimeMs,
            ];
            const again = box.apply({ ...records, neighbors: [...records.neighbors].reverse() });
            assert.deepEqual([again.changed, again.attempts, again.hash], [false, 0, first.hash]);
            assert.deepEqual([again.added, again.updated, again.removed], [[], [], []]);
            assert.equal(box.file("config.xml"), configuration);
            assert.equal(fs.statSync(`${box.folder}/frr/frr.conf`).mtimeMs, generated);
        });

        it("treats an empty field like a missing one", () => {
            const sparse = box.apply({ neighbors: [neighbor("192.168.33.11", { weight: "", passive: "" })] });
            assert.equal(box.apply({ neighbors: [neighbor("192.168.33.11")] }).changed, false);
            assert.equal(box.read().hash, sparse.hash);
        });

        it("succeeds if a request is repeated after its answer was lost", () => {
            const expected = box.read().hash;
            box.apply({ ...records, expected });
            const again = box.apply({ ...records, expected });
            assert.equal(again.changed, false);
        });

        it("changes only the differences", () => {
            box.apply(records);
            const [first, second] = records.neighbors as [any, any];
            const answer = box.apply({ ...records, neighbors: [{ ...first, timers_holdtime: "30" }, second] });
            assert.deepEqual([answer.added, answer.updated, answer.removed], [[], ["192.168.33.11"], []]);
            assert.match(box.file("frr/frr.conf"), /neighbor 192\.168\.33\.11 timers 3 30/);
        });

        it("keeps unknown fields", () => {
            box.apply(records);
            const file = `${box.folder}/config.xml`;
            const made = "<peer>192.168.33.11</peer>";
            const foreign = `${made}\n\t\t\t\t<newerfield>7</newerfield>`;
            fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(made, foreign));
            assert.equal(box.apply(records).changed, false);
            assert.equal(box.read().neighbors[0]?.["newerfield"], "7");
        });

        it("leaves config.xml unchanged, except for the revision, when all records are removed", () => {
            for (const configuration of [{}, handMade]) {
                fresh(configuration);
                const before = box.configuration();
                box.apply(records);
                assert.notEqual(box.configuration(), before);
                const answer = box.apply();
                assert.deepEqual(answer.removed.sort(), ["192.168.33.11", "fd00::11"]);
                assert.equal(box.configuration(), before);
            }
        });

        it("keeps a foreign empty section empty", () => {
            fresh({ neighbors: [byHand] });
            box.gui("delete-neighbor", byHand.peer);
            const before = box.configuration();
            assert.match(before, /<frrbgpneighbors><\/frrbgpneighbors>/);
            box.apply(records);
            box.apply();
            assert.equal(box.configuration(), before);
        });

        it("removes records even if the package is gone, and if BGP is turned off", () => {
            for (const trouble of [
                () => box.faults({ packageMissing: true }),
                () => box.gui("settings", "frrbgp", { enable: "" }),
            ]) {
                fresh();
                box.apply(records);
                trouble();
                assert.equal(box.apply().removed.length, 2);
            }
        });

        it("keeps the records of two owners apart", () => {
            box.apply(records);
            const mine = box.read().hash;
            const other = { owner: "stage", neighbors: [neighbor("192.168.33.21", {}, "stage")] };
            assert.deepEqual(box.apply(other).added, ["192.168.33.21"]);
            assert.equal(box.read().hash, mine);
            assert.equal(box.apply(records).changed, false);
            box.apply();
            assert.deepEqual(
                box.read({ owner: "stage" }).neighbors.map(({ peer }) => peer),
                ["192.168.33.21"],
            );
            box.apply({ owner: "stage" });
            assert.doesNotMatch(box.configuration(), /pulumi.metallb/);
        });

        it("marks records with the new owner when the owner is renamed", () => {
            const expected = box.apply({ neighbors: [neighbor("192.168.33.11")] }).hash;
            const renamed = { owner: "blue", formerOwner: "prod", expected };
            const answer = box.apply({ ...renamed, neighbors: [neighbor("192.168.33.11", {}, "blue")] });
            assert.deepEqual([answer.added, answer.updated], [[], ["192.168.33.11"]]);
            assert.deepEqual(box.read().neighbors, []);
            assert.equal(box.read({ owner: "blue" }).neighbors.length, 1);
        });

        it("adopts a neighbor made by hand only with adopt", () => {
            fresh(handMade);
            assert.deepEqual(box.read().neighbors, []);
            assert.deepEqual(box.read().unowned, [byHand.peer]);
            const seen = box.read({ adopt: [byHand.peer] });
            assert.deepEqual(
                seen.neighbors.map(({ descr }) => descr),
                [byHand.descr],
            );
            const adopted = { neighbors: [neighbor(byHand.peer)], adopt: [byHand.peer], expected: seen.hash };
            assert.deepEqual(box.apply(adopted).updated, [byHand.peer]);
            assert.equal(box.neighbor(byHand.peer)?.["descr"], "pulumi-metallb:prod node");
        });

        it("shows a changed password as changed, but never its value", () => {
            const secret = neighbor("192.168.33.11", { password: "first-secret", password_type: "both-bidir" });
            const applied = box.apply({ neighbors: [secret] });
            assert.equal(box.read().neighbors[0]?.["password"], hashPassword(identity.hashKey, "first-secret"));
            box.gui("password", "192.168.33.11", "other-secret");
            const seen = box.read();
            assert.equal(seen.neighbors[0]?.["password"], hashPassword(identity.hashKey, "other-secret"));
            assert.notEqual(seen.hash, applied.hash);
            assert.doesNotMatch(JSON.stringify([applied, seen]), /-secret/);
            assert.equal(box.apply({ neighbors: [secret], expected: seen.hash }).changed, true);
            assert.match(box.file("frr/frr.conf"), /neighbor 192\.168\.33\.11 password first-secret/);
        });

        it("enables FRR and BGP on request, and keeps existing settings", () => {
            fresh({ frr: null, frrbgp: null, asn: undefined });
            const answer = box.apply({ ...records, enable: { routerId: "192.168.33.2" } });
            assert.deepEqual([answer.frrEnabled, answer.bgpEnabled, answer.asn], [true, true, "64513"]);
            assert.match(box.file("frr/frr.conf"), /router bgp 64513\n bgp router-id 192\.168\.33\.2/);
            assert.equal(box.apply({ ...records, enable: { routerId: "192.168.33.9" } }).changed, false);
            assert.deepEqual(box.refusals({ ...records, asn: 65000, enable: { routerId: "" } }), ["asn-differs"]);
        });

        it("does not lose changes that are saved in the GUI between its read and its write", () => {
            fresh(handMade);
            box.faults({ guiSaveBeforeWrite: { peer: byHand.peer, fields: { weight: "77" } } });
            assert.equal(box.apply(records).attempts, 1);
            assert.equal(box.neighbor(byHand.peer)?.["weight"], "77");
            assert.equal(box.neighbor("192.168.33.11")?.["asnum"], "64512");
        });

        it("writes again after a stale save removed its records, and gives up after three times", () => {
            box.faults({ loseWrites: 2 });
            const answer = box.apply(records);
            assert.deepEqual([answer.attempts, answer.added], [3, ["192.168.33.11", "fd00::11"]]);
            assert.ok(box.neighbor("192.168.33.11"));
            fresh();
            box.faults({ loseWrites: 3 });
            assert.deepEqual(box.refusals(records), ["lost-write"]);
        });

        it("still generates FRR's configuration if it was ended before it could", () => {
            box.apply({ neighbors: [neighbor("192.168.33.11")] });
            fs.rmSync(`${box.folder}/frr/frr.conf`);
            fs.writeFileSync(`${box.tmp}/pulumi-metallb/regenerate`, "1\n");
            assert.equal(box.apply({ neighbors: [neighbor("192.168.33.11")] }).changed, false);
            assert.match(box.file("frr/frr.conf"), /neighbor 192\.168\.33\.11/);
            assert.ok(!fs.existsSync(`${box.tmp}/pulumi-metallb/regenerate`));
        });

        it("reports CARP, the synchronization, and sessions when FRR does not run", () => {
            const vips = [{ mode: "carp", interface: "lan", vhid: "1", subnet: "192.168.33.1", uniqid: "abc" }];
            const frr = { enable: "on", carpstatusvid: "_vipabc" };
            fresh({ vips, hasync: "192.168.33.4", frr });
            box.gui("carp", "_vipabc", "BACKUP");
            const { carp, haSync } = box.read();
            assert.deepEqual([carp, haSync], ["BACKUP", true]);
            const peers = ["127.0.0.1", "192.0.2.77"];
            const answer: any = box.must({ ...identity, operation: "sessions", peers });
            assert.deepEqual([answer.frrRunning, typeof answer.md5Failures], [false, "number"]);
            const { configured, state, localAddress, reachable } = answer.sessions["127.0.0.1"];
            assert.deepEqual([configured, state, localAddress, reachable], [false, "", "127.0.0.1", "refused"]);
        });
    });
}
