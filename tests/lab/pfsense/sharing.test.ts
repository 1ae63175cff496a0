import assert from "node:assert/strict";
import { PfSenseBgp, type PfSenseBgpArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { neighborRecord } from "../../../lab/pfsense/box/records";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { failure, programStack, type ProgramStack } from "../scratch";
import { runsWith } from "./frr";
import { firewallOf, neighbors } from "./inputs";

describe("a firewall with several owners", function () {
    let lab: Lab;
    let firewall: Lab["firewalls"][number];
    let upstream: string;
    let clean: string;
    const stacks: ProgramStack[] = [];

    /** Makes a stack with one PfSenseBgp, whose inputs a test changes. */
    async function owner(name: string, addresses: string[]) {
        const stack = await programStack(lab, `sharing-${name}`, async () => {
            const { neighbors: made } = new PfSenseBgp("fw1", self.args, self.options);
            return { neighbors: made };
        });
        stacks.push(stack);
        const self = {
            stack,
            args: neighbors(lab, firewall, name, addresses) as PfSenseBgpArgs,
            options: {} as { import?: string },
        };
        return self;
    }

    before(async () => {
        lab = await startLab();
        firewall = firewallOf(lab, "fw1");
        upstream = lab.topology.client.address;
        clean = withoutRevision(firewall.configXml());
    });
    afterEach(async () => {
        for (const stack of stacks.splice(0)) {
            await stack.destroy();
        }
        assert.equal(withoutRevision(firewall.configXml()), clean);
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    it("keeps the records of two owners apart when owners are added, changed and removed", async () => {
        const [one, two] = [
            await owner("one", ["192.168.33.101"]),
            await owner("two", ["192.168.33.102", "192.168.33.103"]),
        ];
        await one.stack.up();
        await two.stack.up();
        await runsWith(firewall, ["192.168.33.101", "192.168.33.102", "192.168.33.103", upstream]);
        await one.stack.up({ refresh: true, expectNoChanges: true });
        one.args = neighbors(lab, firewall, "one", ["192.168.33.104"]);
        await one.stack.up();
        await runsWith(firewall, ["192.168.33.102", "192.168.33.103", "192.168.33.104", upstream]);
        await two.stack.refresh({ expectNoChanges: true });
        await one.stack.destroy();
        await runsWith(firewall, ["192.168.33.102", "192.168.33.103", upstream]);
    });

    it("refuses a neighbor of another owner, and writes nothing", async () => {
        const [one, two] = [await owner("one", ["192.168.33.101"]), await owner("two", ["192.168.33.101"])];
        await one.stack.up();
        const written = firewall.configXml();
        two.args = { ...two.args, adopt: true };
        assert.match((await failure(two.stack.up())) + two.stack.output, /192\.168\.33\.101[^]*one/);
        assert.equal(firewall.configXml(), written);
    });

    it("refuses a neighbor made by hand, and adopts it when asked to", async () => {
        const hand = neighborRecord({ peer: "192.168.33.105", descr: "by hand", asnum: "64512", weight: "7" });
        await firewall.gui.saveNeighbor(hand);
        const one = await owner("one", ["192.168.33.105"]);
        const written = firewall.configXml();
        assert.match((await failure(one.stack.up())) + one.stack.output, /192\.168\.33\.105[^]*adopt/);
        assert.equal(firewall.configXml(), written);
        one.args = { ...one.args, adopt: true };
        await one.stack.up();
        one.args = { ...one.args, adopt: false };
        await one.stack.up();
        await one.stack.preview({ expectNoChanges: true });
        const record = (await firewall.gui.neighbors()).find(({ peer }) => peer === "192.168.33.105")!;
        assert.match(record.descr!, /^pulumi-metallb:one/);
    });

    it("imports neighbors made by hand, and then has no changes", async () => {
        const { username, password, certificate } = firewall;
        Object.assign(process.env, {
            PFSENSE_USERNAME: username,
            PFSENSE_PASSWORD: password,
            PFSENSE_CA_CERTIFICATE: certificate,
        });
        try {
            const hand = { peer: "192.168.33.106", descr: "by hand", asnum: "64512" };
            await firewall.gui.saveNeighbor(neighborRecord(hand));
            const one = await owner("one", []);
            const { firewall: connection, asn, owner: name } = one.args;
            one.args = {
                firewall: connection,
                asn,
                owner: name,
                neighbors: { "192.168.33.106": { asn: 64512, description: "by hand" } },
            };
            one.options = { import: `${firewall.url}#one:192.168.33.106` };
            await one.stack.up();
            one.options = {};
            // An import writes nothing: the next refresh detects the missing ownership mark, and its update writes it.
            await one.stack.up({ refresh: true });
            await one.stack.preview({ expectNoChanges: true });
            const record = (await firewall.gui.neighbors()).find(({ peer }) => peer === "192.168.33.106")!;
            assert.equal(record.descr, "pulumi-metallb:one by hand");
        } finally {
            ["PFSENSE_USERNAME", "PFSENSE_PASSWORD", "PFSENSE_CA_CERTIFICATE"].forEach(
                (key) => delete process.env[key],
            );
        }
    });

    it("follows a change of the owner's name in place", async () => {
        const one = await owner("one", ["192.168.33.101"]);
        await one.stack.up();
        one.args = { ...one.args, owner: "renamed" };
        const { summary } = await one.stack.up();
        assert.equal(summary.resourceChanges?.update, 1);
        await one.stack.refresh({ expectNoChanges: true });
        const record = (await firewall.gui.neighbors()).find(({ peer }) => peer === "192.168.33.101")!;
        assert.equal(record.descr, "pulumi-metallb:renamed");
    });
});
