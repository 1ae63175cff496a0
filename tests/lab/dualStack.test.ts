import assert from "node:assert/strict";
import { startLab, stopLab, topology, type Lab } from "../../lab";
import { answerAtClient } from "../../lab/main-job/service";
import { announcer, Neighbor, nodeMac, urlOf } from "./layer2/neighbor";
import { Web } from "./layer2/web";
import { failure, labInputs, scratch, type Scratch } from "./scratch";

const node = topology.nodes[0]!;
const inside6 = /^fd00:0:0:33::2\d\d$/;
const inside4 = /^192\.168\.33\.2\d\d$/;

describe("dual stack, on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;
    let web: Web;
    let neighbor: Neighbor;

    before(async () => {
        lab = await startLab();
        neighbor = new Neighbor(lab);
        web = new Web(lab);
        stack = await scratch(lab, "dual-stack");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
        const { pools, ...rest } = labInputs(lab, "0.16.2");
        const six = { name: "six", addresses: [topology.layer2Pool6] };
        stack.args = { ...rest, pools: [...pools!, six], l2: { advertisements: [{ ipAddressPools: ["six"] }] } };
        await stack.up();
        await web.start();
    });
    after(async () => {
        await web?.stop();
        await stack?.destroy();
        await Promise.all(lab?.firewalls.map((firewall) => firewall.removeNodesByHand()) ?? []);
        await (lab?.startedByUs && stopLab());
    });

    /** Waits until the node answers for an address on its network, by ARP or NDP, and the Service answers too. */
    async function reached(service: string, address: string): Promise<string> {
        assert.equal(await announcer(lab, service), node.name);
        const answer = await neighbor.answer(address);
        assert.equal(await neighbor.mac(address), await nodeMac(lab, node));
        return answer;
    }

    it("serves IPv6 by L2: NDP on the nodes' network, and from other networks through the firewalls", async () => {
        const addresses = await web.service("dual-six", { pool: "six", ipFamilies: ["IPv6"] });
        assert.equal(addresses.length, 1);
        assert.match(addresses[0]!, inside6);
        assert.match(await reached("dual-six", addresses[0]!), /^hello from anywhere-\S+ to \[fd00:/);
        assert.match(await answerAtClient(lab, `[${addresses[0]}]`), /^hello from anywhere-/);
    });

    it("serves IPv4 by BGP to the client behind the firewalls at the same time, for a Service that names no family", async () => {
        const addresses = await web.service("dual-four", { pool: "lab" });
        assert.equal(addresses.length, 1);
        assert.match(addresses[0]!, /^192\.168\.32\.\d+$/);
        assert.match(await answerAtClient(lab, addresses[0]!), /^hello from anywhere-/);
        const route = new RegExp(`^${addresses[0]} .*via ${node.address} `);
        for (const firewall of lab.firewalls) {
            const routes = await firewall.bgpRoutes();
            assert.ok(
                routes.some((line) => route.test(line)),
                `${firewall.name}: ${routes.join()}`,
            );
        }
    });

    it("refuses to announce a pool with IPv6 by BGP with the native backend, in the preview", async () => {
        const good = stack.args;
        stack.args = { ...good, bgp: { ...good.bgp, advertisements: [{ ipAddressPools: ["lab", "six"] }] } };
        const message = await failure(stack.preview());
        assert.match(message + stack.output, /"fd00:\S+" is advertised by BGP, but the backend "native" has no IPv6/);
        stack.args = good;
    });

    it("assigns an address of each family to a Service that requires both, from a pool with both", async () => {
        const both = { name: "both", addresses: [topology.layer2Pool, "fd00:0:0:33::220-fd00:0:0:33::229"] };
        stack.args = {
            ...stack.args,
            pools: [...stack.args.pools!, both],
            l2: { advertisements: [{ ipAddressPools: ["six", "both"] }] },
        };
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        const addresses = await web.service("dual-both", { pool: "both", ipFamilyPolicy: "RequireDualStack" });
        assert.equal(addresses.length, 2);
        assert.match(addresses[0]!, inside4);
        assert.match(addresses[1]!, inside6);
        for (const address of addresses) {
            assert.match(await reached("dual-both", address), /^hello from anywhere-/, urlOf(address));
        }
    });
});
