import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { startLab, stopLab, topology, type Lab } from "../../lab";
import { firstDaemons } from "../../lab/frr/instance";
import { waitFor } from "../../lab/wait";
import { basic, call, connections, prompt, request, type Firewall } from "./boxClient";
import { withoutRevision } from "../../lab/pfsense/revision";
import { established, establishedAt, onceEstablished, runsWith } from "./pfsense/frr";

const upstream = topology.client.address;
const nodes = topology.nodes.map(({ address }) => address);

describe("the stand-in firewall", () => {
    let lab: Lab;
    let fw1: Firewall;
    let fw2: Firewall;
    before(async () => {
        lab = await startLab();
        [fw1, fw2] = lab.firewalls as [Firewall, Firewall];
    });
    beforeEach(() => Promise.all(lab.firewalls.map((firewall) => firewall.resetRequests())));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    describe("by XML-RPC", () => {
        it("runs PHP and returns the value of $toreturn, or true", async () => {
            const { status, text } = await call(fw1, "pfsense.exec_php", "$toreturn = ['a' => 1 + 1, 'b' => '<&é'];");
            assert.equal(status, 200);
            assert.match(text, /<name>a<\/name><value><int>2<\/int>/);
            assert.match(text, /<name>b<\/name><value><string>&lt;&amp;é<\/string>/);
            assert.match((await call(fw1, "pfsense.exec_php", "$toreturn = '';")).text, /<boolean>1<\/boolean>/);
        });

        it("knows its version, which differs between the firewalls", async () => {
            assert.match((await call(fw1, "pfsense.host_firmware_version")).text, /2\.7\.2-RELEASE/);
            assert.match((await call(fw2, "pfsense.host_firmware_version")).text, /2\.9\.0-DEVELOPMENT/);
        });

        it("answers a bad login and missing privileges with XML-RPC faults", async () => {
            const { username, password } = fw1.viewer;
            for (const [headers, code] of [
                [{}, -1],
                [basic(fw1.username, "wrong"), -1],
                [basic(fw2.username, fw2.password), -1],
                [{ "x-api-key": fw1.apiKey }, -1],
                [basic(username, password), -2],
            ] as const) {
                const { status, text } = await call(fw1, "pfsense.exec_php", "$toreturn = 1;", headers);
                assert.equal(status, 200);
                assert.match(text, new RegExp(`<fault>.*<int>${code}</int>`));
            }
        });

        it("answers 500 when PHP crashes, and a fault to an unknown method", async () => {
            assert.equal((await call(fw1, "pfsense.exec_php", "no_such_function();")).status, 500);
            assert.equal((await call(fw1, "pfsense.exec_php", "a syntax error")).status, 500);
            assert.match((await call(fw1, "pfsense.reboot")).text, /<fault>.*pfsense\.reboot does not exist/);
        });
    });

    describe("by the REST API", () => {
        it("runs a command in a shell, and answers also if it fails", async () => {
            const { status, json } = await prompt(fw2, "echo out; echo err >&2; cat /no/such/file");
            assert.equal(status, 200);
            assert.deepEqual([json.code, json.status, json.response_id], [200, "ok", "SUCCESS"]);
            assert.match(json.data.output, /^out\n.*No such file or directory$/);
            assert.equal(json.data.result_code, 1);
        });

        it("has PHP that finds pfSense's files, and FRR's shell for this firewall", async () => {
            const shown = await prompt(fw2, `php -r 'require "config.inc"; echo $config["system"]["hostname"];'`);
            assert.equal(shown.json.data.output, "fw2");
            assert.match((await prompt(fw2, "vtysh -c 'show bgp summary'")).json.data.output, /192\.168\.33\.4/);
        });

        it("accepts a command of 1,024 bytes, and refuses a longer one", async () => {
            const command = (bytes: number): string => `echo ${"x".repeat(bytes - 5)}`;
            assert.equal((await prompt(fw2, command(1024))).status, 200);
            const { status, json } = await prompt(fw2, command(1025));
            assert.equal(status, 400);
            assert.equal(json.response_id, "LENGTH_VALIDATOR_MAXIMUM_CONSTRAINT");
            assert.equal((await prompt(fw2, "é".repeat(513))).status, 400, "bytes, not characters");
        });

        it("accepts passwords, keys and tokens, and explains a refusal", async () => {
            const { username, password } = fw2.viewer;
            for (const [headers, code] of [
                [basic(fw2.username, fw2.password), 200],
                [{ "x-api-key": fw2.apiKey }, 200],
                [{ authorization: `Bearer ${fw2.token}` }, 200],
                [{}, 401],
                [{ "x-api-key": fw1.apiKey }, 401],
                [{ authorization: "Bearer other" }, 401],
                [basic(username, password), 403],
            ] as const) {
                const { status, json } = await prompt(fw2, "true", headers);
                assert.deepEqual([status, json.code], [code, code], JSON.stringify(headers));
            }
        });

        it("distinguishes unknown endpoints, missing privileges and invalid requests", async () => {
            const headers = { "x-api-key": fw2.apiKey };
            const ask = async (method: string, path: string, more = {}, body?: string): Promise<number> =>
                (await request(fw2, { method, path: `/api/v2/${path}`, headers: { ...headers, ...more }, body }))
                    .status;
            const json = { "content-type": "application/json" };
            assert.equal(await ask("GET", "system/version"), 200);
            assert.equal(await ask("GET", "services/frr"), 404);
            assert.equal(await ask("GET", "diagnostics/command_prompt"), 405);
            assert.equal(await ask("POST", "diagnostics/command_prompt", {}, "{}"), 415);
            assert.equal(await ask("POST", "diagnostics/command_prompt", json, "{}"), 400);
            assert.equal(await ask("POST", "diagnostics/command_prompt", json, "{"), 400);
        });
    });

    describe("its certificate", () => {
        it("is self-signed, has its address, and requires TLS 1.2 or newer", async () => {
            const path = "/api/v2/system/version";
            const offered = { method: "GET", path, maxVersion: "TLSv1.2" } as const;
            assert.equal((await request(fw1, offered)).tls, "TLSv1.2");
            await assert.rejects(request(fw1, { ...offered, maxVersion: "TLSv1.1" }));
            await assert.rejects(
                request({ ...fw1, url: fw1.url, certificate: fw2.certificate }, offered),
                /self.signed/,
            );
            assert.match(fw1.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
            assert.notEqual(fw1.fingerprint, fw2.fingerprint);
        });
    });

    it("records its requests, and the command lines that they ran", async () => {
        await call(fw1, "pfsense.exec_php", "$toreturn = 'secret';");
        await prompt(fw1, "echo hello");
        const visits = await fw1.requests();
        assert.deepEqual(
            visits.map(({ door, call, outcome }) => [door, call, outcome]),
            [
                ["xml-rpc", "pfsense.exec_php", 200],
                ["rest-api", undefined, 200],
            ],
        );
        assert.doesNotMatch(JSON.stringify(visits), /secret/);
        assert.deepEqual(visits[1]?.commands, ["echo hello"]);
        await fw1.resetRequests();
        assert.deepEqual(await fw1.requests(), []);
    });

    it("doesn't change its configuration on a read", async () => {
        const before = fw1.configXml();
        await call(fw1, "pfsense.exec_php", "$toreturn = config_get_path('system/hostname');");
        await prompt(fw1, "true");
        assert.equal(fw1.configXml(), before);
    });

    describe("its FRR", () => {
        before(() => Promise.all(lab.firewalls.map((firewall) => established(firewall, upstream))));

        it("has the upstream router as its only neighbor, with a policy", async () => {
            for (const firewall of lab.firewalls) {
                const peers = (await firewall.bgpSummary()).ipv4Unicast?.peers ?? {};
                assert.deepEqual(Object.keys(peers), [upstream]);
                assert.equal(peers[upstream]?.remoteAs, topology.asn.upstream);
                assert.equal(peers[upstream]?.state, "Established");
            }
        });

        it("gets neighbors from the GUI by a reload that keeps sessions, and loses them the same way", async () => {
            const [before, kept] = [fw2.configXml(), await connections(fw2, upstream)];
            await fw2.addNodesByHand();
            await runsWith(fw2, [...nodes, upstream]);
            assert.match(await fw2.vtysh("show running-config"), /password lab-md5-password/);
            assert.deepEqual(
                (await fw2.gui.neighbors()).map(({ peer }) => peer),
                [upstream, ...nodes],
            );
            await fw2.removeNodesByHand();
            await runsWith(fw2, [upstream]);
            assert.deepEqual(await connections(fw2, upstream), kept);
            assert.equal(withoutRevision(fw2.configXml()), withoutRevision(before));
        });

        it("drops sessions in a restart, as when BFD is turned on", async () => {
            await onceEstablished(fw1, upstream);
            const since = await establishedAt(fw1, upstream);
            await sleep(2_500); // FRR counts in seconds, and sometimes differs by one.
            await fw1.gui.saveSettings("frrbfd", { enable: "on" });
            const { daemons } = await fw1.control<{ daemons: string[] }>("GET", "/status");
            assert.deepEqual(daemons, [...firstDaemons(), "bgpd", "bfdd"]);
            await onceEstablished(fw1, upstream);
            assert.ok((await establishedAt(fw1, upstream)) - since > 1);
            await fw1.gui.saveSettings("frrbfd", { enable: "" });
            await onceEstablished(fw1, upstream);
        });

        it("stops and starts, and meanwhile the client uses the other firewall", async () => {
            await fw1.stopFrr();
            assert.deepEqual(await fw1.control("GET", "/status"), { daemons: [] });
            await assert.rejects(established(fw1, upstream));
            assert.equal(typeof (await onceEstablished(fw2, upstream)), "number");
            await fw1.startFrr();
            await onceEstablished(fw1, upstream);
        });

        it("stops on a backup, if its settings track an address", async () => {
            await fw1.gui.saveSettings("frr", { carpstatusvid: "_vip1" });
            await fw1.carp("BACKUP");
            assert.deepEqual(await fw1.control("GET", "/status"), { daemons: [] });
            await fw1.carp("MASTER");
            await fw1.gui.saveSettings("frr", { carpstatusvid: "none" });
            await onceEstablished(fw1, upstream);
        });
    });

    describe("in a pair", () => {
        const save = (firewall: Firewall, descr: string) => firewall.gui.saveNeighbor({ peer: upstream, descr });
        const descr = async (firewall: Firewall) => (await firewall.gui.neighbors())[0]?.descr;
        const revision = (firewall: Firewall): string => /<time>(\d+)/.exec(firewall.configXml())?.[1] ?? "";

        after(async () => {
            await save(fw2, "upstream");
            await save(fw1, "upstream");
        });

        it("rewrites its partner's configuration after a write, and doesn't change FRR's part", async () => {
            await sleep(1_100); // A revision counts in seconds.
            const before = revision(fw2);
            await save(fw1, "saved on fw1");
            await waitFor(async () => (revision(fw2) !== before ? true : undefined), {
                what: "a new revision on fw2",
            });
            assert.equal(await descr(fw2), "upstream");
        });

        it("undoes changes that were saved on its partner after it had read the configuration", async () => {
            await sleep(500); // The push that follows the last write.
            await fw2.staleSync();
            await save(fw2, "soon to be lost");
            assert.equal(await descr(fw2), "soon to be lost");
            await save(fw1, "another write on fw1");
            await waitFor(async () => ((await descr(fw2)) === "upstream" ? true : undefined), {
                what: "the loss of what was saved on fw2",
            });
        });
    });
});
