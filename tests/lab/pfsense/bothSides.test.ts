import assert from "node:assert/strict";
import type { MetalLbArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { establishedHalves } from "../../../lab/main-job/sessions";
import { failure, scratch, type Scratch } from "../scratch";
import { established, onceEstablished, runsWith } from "./frr";
import { bothSides, firewallOf } from "./inputs";

type Firewall = Lab["firewalls"][number];

describe("both sides of the session, under the engine", function () {
    let lab: Lab;
    let stack: Scratch;
    let fw1: Firewall;
    let fw2: Firewall;
    let clean: string[];
    const node = "192.168.33.11";

    const configurations = () => lab.firewalls.map(({ configXml }) => withoutRevision(configXml()));
    const resetRequests = () => Promise.all(lab.firewalls.map((firewall) => firewall.resetRequests()));
    const requests = () => Promise.all(lab.firewalls.map(async (firewall) => (await firewall.requests()).length));
    /** Changes the lab's inputs as a user would. */
    const change = (edit: (args: MetalLbArgs) => void) => edit((stack.args = bothSides(lab)));

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "both-sides");
        [fw1, fw2] = [firewallOf(lab, "fw1"), firewallOf(lab, "fw2")];
        clean = configurations();
        stack.args = bothSides(lab);
    });
    after(async () => {
        await Promise.all((lab?.firewalls ?? []).map((firewall) => firewall.faults()));
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("is created in one run, and the update ends with every session Established", async () => {
        await stack.up();
        const outputs = await stack.outputs();
        const sessions = outputs.sessions?.value as { firewall: string; neighbor: string; state: string }[];
        assert.deepEqual(
            sessions.map(({ firewall, neighbor, state }) => [firewall, neighbor, state]),
            [
                ["fw1", node, "Established"],
                ["fw2", node, "Established"],
            ],
        );
        assert.equal((await establishedHalves(lab)).length, 4);
    });

    it("made the firewalls' half before the cluster's", () => {
        const made = [...stack.output.matchAll(/ (metallb\S*) created/g)].map(([, name]) => name!);
        for (const name of ["fw1", "fw2"]) {
            const [theirs, ours] = [made.indexOf(`metallb-firewall-${name}`), made.indexOf(`metallb-peer-${name}`)];
            assert.ok(theirs >= 0 && theirs < ours, made.join(" "));
        }
        assert.ok(made.indexOf("metallb-firewall-fw2") < made.indexOf("metallb-firewall-fw1"), made.join(" "));
    });

    it("previews no changes after the update, and asks no firewall", async () => {
        await resetRequests();
        await stack.preview({ expectNoChanges: true });
        assert.deepEqual(await requests(), [0, 0]);
    });

    it("asks each firewall once for its records and its sessions in a refresh without changes", async () => {
        const revisions = lab.firewalls.map(({ configXml }) => configXml());
        await resetRequests();
        await stack.refresh({ expectNoChanges: true });
        // By the REST API the request for the records is sealed: a key, and the run.
        assert.deepEqual(await requests(), [2, 3]);
        assert.deepEqual(
            lab.firewalls.map(({ configXml }) => configXml()),
            revisions,
            "a refresh wrote",
        );
    });

    it("adds a node without a reset of the other sessions, and removes it", async () => {
        const since = await Promise.all(lab.firewalls.map((firewall) => onceEstablished(firewall, node)));
        const upstream = await established(fw1, lab.topology.client.address);
        change((args) => {
            args.pfSense!.nodeAddresses = [node, "192.168.33.99"];
            args.pfSense!.verify = false;
        });
        await stack.preview();
        assert.match(stack.output, /192\.168\.33\.99.*new/);
        await stack.up();
        await runsWith(fw1, [node, "192.168.33.99", lab.topology.client.address]);
        stack.args = bothSides(lab);
        await stack.up();
        await runsWith(fw1, [node, lab.topology.client.address]);
        assert.deepEqual(
            await Promise.all(lab.firewalls.map((firewall) => established(firewall, node))),
            since,
            "a session was reset",
        );
        assert.equal(await established(fw1, lab.topology.client.address), upstream);
    });

    it("previews the effect of a change on the sessions", async () => {
        change((args) => {
            args.bgp!.peers![0]!.holdTime = "30s";
            args.bgp!.peers![1]!.password = "another-password";
        });
        await stack.preview();
        assert.match(stack.output, /192\.168\.33\.11.*reset/);
        assert.doesNotMatch(stack.output, /another-password|lab-md5-password/);
        stack.args = bothSides(lab);
    });

    it("changes the password on both sides, and waits for the session", async () => {
        const since = await onceEstablished(fw2, node);
        change((args) => (args.bgp!.peers![1]!.password = "another-password"));
        await stack.up();
        assert.notEqual(await onceEstablished(fw2, node), since);
        stack.args = bothSides(lab);
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("shows changes in the GUI on refresh, and reverts them", async () => {
        const record = (await fw1.gui.neighbors()).find(({ peer }) => peer === node)!;
        await fw1.gui.saveNeighbor({ ...record, timers_holdtime: "180", timers_keepalive: "60" });
        const { summary } = await stack.refresh();
        assert.equal(summary.resourceChanges?.update, 1);
        await stack.preview({ diff: true });
        assert.match(stack.output, /holdTime *: 180 => 9/);
        await stack.up();
        assert.equal((await fw1.gui.neighbors()).find(({ peer }) => peer === node)!.timers_holdtime, "9");
        await stack.preview({ expectNoChanges: true });
    });

    it("detects a password that was changed in the GUI without showing it, and reverts it", async () => {
        const record = (await fw2.gui.neighbors()).find(({ peer }) => peer === node)!;
        await fw2.gui.saveNeighbor({ ...record, password: "changed-by-hand" });
        await stack.refresh();
        assert.match(stack.output, /~ +metallb:index:PfSenseBgp metallb-firewall-fw2/);
        await stack.preview({ diff: true });
        assert.match(stack.output, /password/);
        assert.doesNotMatch(stack.output + JSON.stringify(await stack.stack.exportStack()), /changed-by-hand/);
        await stack.up();
        assert.equal((await fw2.gui.neighbors()).find(({ peer }) => peer === node)!.password, "lab-md5-password");
    });

    it("detects a change that no refresh has read yet, writes nothing, and continues after a refresh", async () => {
        const record = (await fw1.gui.neighbors()).find(({ peer }) => peer === node)!;
        await fw1.gui.saveNeighbor({ ...record, weight: "77" });
        change((args) => (args.bgp!.peers![0]!.holdTime = "12s"));
        const untouched = fw1.configXml();
        assert.match((await failure(stack.up())) + stack.output, /--refresh/);
        assert.equal(fw1.configXml(), untouched);
        await stack.up({ refresh: true });
        assert.equal((await fw1.gui.neighbors()).find(({ peer }) => peer === node)!.weight, "");
        stack.args = bothSides(lab);
        await stack.up();
    });

    it("continues after an interruption between the two sides", async () => {
        await stack.destroy();
        await fw1.faults({ http: [{ fault: "503", times: 100 }] });
        assert.match((await failure(stack.up())) + stack.output, /503/);
        await fw1.faults();
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        assert.equal((await establishedHalves(lab)).length, 4);
    });

    it("removes the cluster's half first, and leaves both firewalls as they were", async () => {
        await stack.destroy();
        const gone = [...stack.output.matchAll(/ (metallb\S*) deleted/g)].map(([, name]) => name!);
        for (const name of ["fw1", "fw2"]) {
            assert.ok(gone.indexOf(`metallb-peer-${name}`) < gone.indexOf(`metallb-firewall-${name}`), gone.join(" "));
        }
        assert.deepEqual(configurations(), clean);
        await runsWith(fw1, [lab.topology.client.address]);
    });
});
