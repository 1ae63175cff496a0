import assert from "node:assert/strict";
import { PfSenseBgp, PfSenseDoor, type PfSenseBgpArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import type { Faults } from "../../../lab/pfsense/box/faults";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { failure, programStack, type ProgramStack } from "../scratch";
import { connection, firewallOf, neighbors } from "./inputs";

const address = "192.168.33.121";

/** A fault, and the user's error; without an error, the update overcomes the fault by itself. */
interface Case {
    what: string;
    faults: Faults;
    error?: RegExp;
    door?: PfSenseDoor;
}

const { XmlRpc, RestApi } = PfSenseDoor;
const always = 50;

const cases: Case[] = [
    ...[XmlRpc, RestApi].flatMap((door): Case[] => [
        { what: "no such user", door, faults: { http: [{ fault: "401", times: always }] }, error: /401|log ?in/i },
        { what: "no privilege", door, faults: { http: [{ fault: "403", times: always }] }, error: /privilege/i },
        { what: "an error of the web server", door, faults: { http: [{ fault: "500", times: always }] }, error: /500/ },
        { what: "no service", door, faults: { http: [{ fault: "503", times: always }] }, error: /503/ },
        { what: "garbage", door, faults: { http: [{ fault: "garbage", times: always }] }, error: /answer/i },
        { what: "a slow answer", door, faults: { http: [{ fault: "slow", ms: 1_500, times: 1 }] } },
        { what: "no service for a moment", door, faults: { http: [{ fault: "503", times: 1 }] } },
        {
            what: "a connection cut in the answer, after the write",
            door,
            faults: { http: [{ fault: "cutAfterBytes", bytes: 150, times: 1 }] },
        },
        {
            what: "a connection cut in the request",
            door,
            faults: { http: [{ fault: "cutRequestAfterBytes", bytes: 300, times: 1 }] },
        },
        { what: "an answer lost after the write", door, faults: { http: [{ fault: "timeoutAfterWrite", times: 1 }] } },
    ]),
    { what: "a configuration that can't be written", faults: { php: { writeConfig: -1 } }, error: /could not write/ },
    { what: "another form of a failed write", faults: { php: { writeConfig: false } }, error: /could not write/ },
    { what: "no FRR package", faults: { php: { packageMissing: true } }, error: /package/i },
    { what: "a crash of PHP", faults: { php: { fatal: true } }, error: /500/ },
    { what: "a write that is reverted once", faults: { php: { loseWrites: 1 } } },
    { what: "writes that are always reverted", faults: { php: { loseWrites: 20 } }, error: /gone again/ },
    {
        what: "a save in the GUI meanwhile",
        faults: { php: { guiSaveBeforeWrite: { peer: "192.168.34.10", fields: { descr: "saved meanwhile" } } } },
    },
];

describe("an update during a fault on the firewall", function () {
    let lab: Lab;
    let firewall: Lab["firewalls"][number];
    let stack: ProgramStack;
    let args: PfSenseBgpArgs;
    let clean: string;
    let version = 0;

    before(async () => {
        lab = await startLab();
        firewall = firewallOf(lab, "fw2");
        clean = withoutRevision(firewall.configXml());
        stack = await programStack(lab, "faults", async () => void new PfSenseBgp("fw2", args));
        describeNext(XmlRpc);
        await stack.up();
    });
    afterEach(() => firewall.faults());
    after(async () => {
        await stack?.destroy();
        await firewall.gui.saveNeighbor({ peer: "192.168.34.10", descr: "upstream" });
        assert.equal(withoutRevision(firewall.configXml()), clean);
        await (lab?.startedByUs && stopLab());
    });

    /** Makes the next change: another description, which resets no session. */
    function describeNext(door: PfSenseDoor): string {
        const description = `change ${++version}`;
        const next = neighbors(lab, firewall, "faults", [address]) as any;
        next.neighbors[address].description = description;
        args = { ...next, firewall: { ...connection(firewall, door), timeoutSeconds: 3 } };
        return description;
    }

    async function described(): Promise<string> {
        const record = (await firewall.gui.neighbors()).find(({ peer }) => peer === address);
        return record?.descr?.replace("pulumi-metallb:faults ", "") ?? "";
    }

    for (const { what, faults, error, door = XmlRpc } of cases) {
        it(`has ${what} (${door}): ${error ? "reports it, and succeeds afterwards" : "overcomes it"}`, async () => {
            const before = await described();
            const wanted = describeNext(door);
            await firewall.faults(faults);
            if (error) {
                const said = (await failure(stack.up())) + stack.output;
                assert.match(said, error);
                assert.doesNotMatch(said, /\bat .*\.(ts|js|php):\d+/);
                await firewall.faults();
                assert.equal(await described(), before);
            }
            await stack.up();
            assert.equal(await described(), wanted);
            await firewall.faults();
            await stack.preview({ expectNoChanges: true, refresh: true });
        });
    }

    it("leaves no difference that a refresh in a preview misses", async () => {
        const [record] = (await firewall.gui.neighbors()).filter(({ peer }) => peer === address);
        await firewall.gui.saveNeighbor({ ...record!, descr: `${record!.descr} by hand` });
        await assert.rejects(stack.preview({ expectNoChanges: true, refresh: true }), /no changes were expected/);
        await firewall.gui.saveNeighbor(record!);
        await stack.preview({ expectNoChanges: true, refresh: true });
    });

    it("did not change records that were saved in the GUI", async () => {
        const record = (await firewall.gui.neighbors()).find(({ peer }) => peer === "192.168.34.10")!;
        assert.equal(record.descr, "saved meanwhile");
    });
});
