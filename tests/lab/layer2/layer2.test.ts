import assert from "node:assert/strict";
import type { L2AdvertisementArgs } from "../../../index";
import { joinSecondNode, startLab, stopLab, topology, type Lab, type Node, type SecondNode } from "../../../lab";
import { waitFor } from "../../../lab/wait";
import { labInputs, scratch, type Scratch } from "../scratch";
import { announcer, announcers, Neighbor, nodeMac, urlOf } from "./neighbor";
import { Web } from "./web";

const [node1, node2] = [topology.nodes[0]!, topology.secondNode];
const pool = "inside";
const hostname = "kubernetes.io/hostname";

describe("L2 with two nodes, on the lab's cluster", function () {
    let lab: Lab;
    let second: SecondNode;
    let stack: Scratch;
    let web: Web;
    let neighbor: Neighbor;
    /** A Service for each node that wins its election: MetalLB elects a node by a hash of the first address. */
    const drawn = new Map<string, { service: string; address: string; address6: string }>();

    before(async () => {
        lab = await startLab();
        neighbor = new Neighbor(lab);
        web = new Web(lab);
        stack = await scratch(lab, "layer2");
        second = await joinSecondNode(lab);
        const { backend, install } = labInputs(lab, "0.16.2");
        stack.args = {
            backend,
            install,
            pools: [{ name: pool, addresses: [topology.layer2Pool, topology.layer2Pool6] }],
        };
        await announce({});
        await web.start();
    });
    after(async () => {
        await lab?.restoreNode(node2.name);
        await web?.stop();
        await stack?.destroy();
        await second?.leave();
        await (lab?.startedByUs && stopLab());
    });

    /** Announces the pool by L2 with some settings. */
    async function announce(how: L2AdvertisementArgs): Promise<void> {
        stack.args.l2 = { advertisements: [{ ipAddressPools: [pool], ...how }] };
        await stack.up();
    }

    /** Waits until a host on the nodes' network reaches an address at a node, and gets an answer. */
    async function reachedAt(node: Node, address: string): Promise<void> {
        const mac = await nodeMac(lab, node);
        await waitFor(
            async () => {
                await neighbor.forget(address);
                await neighbor.get(urlOf(address), 1);
                return (await neighbor.mac(address)) === mac ? true : undefined;
            },
            { what: `${address} at ${node.name}` },
        );
        await neighbor.answer(address);
    }

    /** Waits until only one node reports that it announces a Service. */
    async function announcedBy(node: Node, service: string): Promise<void> {
        await waitFor(async () => ((await announcers(lab, service)).join() === node.name ? true : undefined), {
            what: `${service} being announced by ${node.name} alone`,
        });
    }

    it("answers on the nodes' network for the addresses, of both families, at the node that announces them", async () => {
        for (let i = 1; drawn.size < 2; i++) {
            assert.ok(i <= 8, "one node wins the election for every address");
            const service = `layer2-${i}`;
            const addresses = await web.service(service, { pool, ipFamilyPolicy: "RequireDualStack" });
            const node = await announcer(lab, service);
            for (const address of addresses) {
                assert.match(await neighbor.answer(address), /^hello from anywhere-/);
                const expected = await nodeMac(lab, node === node1.name ? node1 : node2);
                assert.equal(await neighbor.mac(address), expected, `${address} at ${node}`);
            }
            const [address, address6] = addresses as [string, string];
            assert.match(address, /^192\.168\.33\.2\d\d$/);
            assert.match(address6, /^fd00:0:0:33::2\d\d$/);
            drawn.set(node, { service, address, address6 });
        }
    });

    it("moves the addresses when that node is cut off, and back when it is connected again", async () => {
        const { service, address, address6 } = drawn.get(node2.name)!;
        const survivor = await nodeMac(lab, node1);
        const watch = await neighbor.watch(urlOf(address), { everyMs: 100, timeoutMs: 500 });
        const cut = Date.now();
        await lab.loseNode(node2.name);
        // The test doesn't clear the neighbor tables: the other node has to send a gratuitous ARP and an unsolicited
        // neighbor advertisement.
        const moved = async (one: string): Promise<number> => {
            await waitFor(async () => ((await neighbor.mac(one)) === survivor ? true : undefined), {
                what: `${one} moving to ${node1.name}`,
                everyMs: 20,
            });
            return Date.now() - cut;
        };
        const [movedMs, movedMs6] = await Promise.all([moved(address), moved(address6)]);
        assert.match(await neighbor.answer(address), /^hello from anywhere-/);
        const answeredMs = Date.now() - cut;
        assert.match(await neighbor.answer(address6), /^hello from anywhere-/);
        assert.equal(await announcer(lab, service, (node) => node === node1.name), node1.name);
        await lab.restoreNode(node2.name);
        await announcedBy(node2, service);
        await reachedAt(node2, address);
        const { attempts, failed, longestGapMs } = await watch.end();
        console.log(
            `      ${node2.name} cut off: its addresses moved after ${movedMs} ms (IPv6: ${movedMs6} ms), answered after ${answeredMs} ms; ` +
                `${failed} of ${attempts.length} requests failed, at most ${longestGapMs} ms without an answer`,
        );
    });

    it("is announced only by the nodes that nodeSelectors choose", async () => {
        for (const node of [node1, node2]) {
            await announce({ nodeSelectors: [{ matchLabels: { [hostname]: node.name } }] });
            for (const { service, address } of drawn.values()) {
                await reachedAt(node, address);
                await announcedBy(node, service);
            }
        }
    });

    it("is announced by the node that preferredNodeSelectors prefer, whichever node the hash selects", async () => {
        for (const node of [node1, node2]) {
            const preference = { matchLabels: { [hostname]: node.name } };
            await announce({ preferredNodeSelectors: [{ weight: 100, preference }] });
            for (const { address } of drawn.values()) {
                await reachedAt(node, address);
            }
        }
    });
});
