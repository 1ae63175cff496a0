import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { PfSenseBgp, type PfSenseBgpArgs, type PfSenseConnectionArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { boxFiles, boxRoot } from "../../../lab/pfsense/box/settings";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { failure, programStack, type ProgramStack } from "../scratch";
import { runsWith } from "./frr";
import { firewallOf, neighbors } from "./inputs";

const NODES = ["192.168.33.101", "192.168.33.102"];

describe("a firewall by several URLs", function () {
    let lab: Lab;
    let firewall: Lab["firewalls"][number];
    let upstream: string;
    let clean: string;
    const stacks: ProgramStack[] = [];
    /** The program's resources, by name. */
    let resources: Record<string, PfSenseBgpArgs> = {};

    async function stack(name: string): Promise<ProgramStack> {
        const made = await programStack(lab, `device-${name}`, async () => {
            Object.entries(resources).forEach(([resource, args]) => new PfSenseBgp(resource, args));
        });
        stacks.push(made);
        return made;
    }

    /** Returns a connection with a pinned certificate, so any name and address is accepted. */
    function by(url: string, more: Partial<PfSenseBgpArgs> = {}): PfSenseBgpArgs {
        const { username, password, fingerprint: certificateFingerprint } = firewall;
        const connection: PfSenseConnectionArgs = { url, username, password, certificateFingerprint };
        return { ...neighbors(lab, firewall, "one", NODES), firewall: connection, ...more };
    }

    /** Returns the same address in another form: IPv4-mapped IPv6. */
    const mapped = () => firewall.url.replace(/\/\/(.+)$/, "//[::ffff:$1]");

    before(async () => {
        lab = await startLab();
        firewall = firewallOf(lab, "fw1");
        upstream = lab.topology.client.address;
        clean = withoutRevision(firewall.configXml());
    });
    afterEach(async () => {
        for (const one of stacks.splice(0)) {
            await one.destroy();
        }
        assert.equal(withoutRevision(firewall.configXml()), clean);
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    const spellings: [string, () => string][] = [
        ["with its port", () => `${firewall.url}:443`],
        ["with a slash and in capitals", () => `${firewall.url.replace("https", "HTTPS")}/`],
        ["with another address of the same machine", mapped],
    ];
    for (const [what, url] of spellings) {
        it(`keeps its neighbors when the resource is renamed and the URL is written ${what} in one update`, async () => {
            const one = await stack("renamed");
            resources = { fw1: by(firewall.url) };
            await one.up();
            const written = firewall.configXml();
            resources = { edge1: by(url()) };
            const { summary } = await one.up();
            assert.deepEqual([summary.resourceChanges?.create, summary.resourceChanges?.delete], [1, 1]);
            assert.match(one.output, /The records stay on the firewall/);
            assert.equal(firewall.configXml(), written, "nothing is written");
            await runsWith(firewall, [...NODES, upstream]);
            await one.up({ refresh: true, expectNoChanges: true });
        });
    }

    it("refuses a second resource with the same owner before any write", async () => {
        const one = await stack("twice");
        resources = { fw1: by(firewall.url) };
        await one.up();
        const written = firewall.configXml();
        resources = { fw1: by(firewall.url), edge1: by(mapped()) };
        assert.match((await failure(one.up())) + one.output, /already has the records of this owner on this firewall/);
        assert.equal(firewall.configXml(), written);
        // The resource leaves the program: its state is deleted, but the first resource's records stay.
        resources = { fw1: by(firewall.url) };
        await one.up();
        await runsWith(firewall, [...NODES, upstream]);
    });

    it("refuses records of another stack with the same owner, prefix lists included, and names fixes", async () => {
        const [one, two] = [await stack("one"), await stack("two")];
        resources = { fw1: by(firewall.url, { neighbors: {} }) };
        await one.up();
        const written = firewall.configXml();
        const lists = neighbors(lab, firewall, "two", []).prefixLists!;
        resources = { fw1: by(mapped(), { neighbors: {}, prefixLists: lists }) };
        const refusal = (await failure(two.up())) + two.output;
        assert.match(refusal, /already has records of the owner "one".*: prefix-list one-in, prefix-list one-out\./);
        assert.match(refusal, /set another owner/);
        assert.equal(firewall.configXml(), written);
        resources = { fw1: by(mapped(), { owner: "two", neighbors: {}, prefixLists: lists }) };
        await two.up();
    });

    it("is identified without its own ID, and after it gets one", async () => {
        const one = await stack("unnamed");
        const file = path.join(boxFiles(boxRoot({ name: "fw1" })).root, "uniqueid");
        const id = fs.readFileSync(file, "utf8");
        resources = { fw1: by(firewall.url) };
        try {
            fs.writeFileSync(file, "");
            await one.up();
            resources = { fw1: by(firewall.url, { neighbors: {} }) };
            await one.up();
            resources = { edge1: by(mapped(), { neighbors: {} }) };
            await one.up();
            await runsWith(firewall, [upstream]);
        } finally {
            fs.writeFileSync(file, id);
        }
        resources = { edge1: by(mapped()) };
        await one.up();
        await one.up({ refresh: true, expectNoChanges: true });
        await runsWith(firewall, [...NODES, upstream]);
    });
});
