import assert from "node:assert/strict";
import { Backend } from "../../../index";
import { loadBackendImages, startLab, stopLab, topology, type Lab } from "../../../lab";
import { answerAtClient } from "../../../lab/main-job/service";
import { Web } from "../layer2/web";
import { bothSides } from "../pfsense/inputs";
import { scratch, type Scratch } from "../scratch";

describe("BGP for both families, on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;
    let web: Web;

    before(async () => {
        lab = await startLab();
        await loadBackendImages(lab);
        stack = await scratch(lab, "bgp-ipv6");
        web = new Web(lab);
        await Promise.all(lab.firewalls.map((firewall) => firewall.addUpstream6ByHand()));
    });
    after(async () => {
        await web?.stop();
        await stack?.destroy();
        await Promise.all(lab?.firewalls.map((firewall) => firewall.removeUpstream6ByHand()) ?? []);
        await (lab?.startedByUs && stopLab());
    });

    it("has a session for each family, with both halves made by the component", async () => {
        const { pfSense, bgp, ...rest } = bothSides(lab);
        const six = topology.firewalls.map(({ name, inside6 }) => ({ name: `${name}-six`, peerAddress: inside6 }));
        stack.args = {
            ...rest,
            backend: Backend.FrrK8s,
            pools: [{ name: "both", addresses: [topology.pool, topology.pool6] }],
            bgp: {
                peers: bgp!.peers!.flatMap((peer, index) => [peer, { ...peer, ...six[index]! }]),
                advertisements: [{ ipAddressPools: ["both"] }],
            },
            pfSense: {
                ...pfSense!,
                nodeAddresses: topology.nodes.slice(0, 1).flatMap(({ address, address6 }) => [address, address6]),
                firewalls: pfSense!.firewalls.map((firewall, index) => ({
                    ...firewall,
                    peers: [...firewall.peers, six[index]!.name],
                })),
            },
        };
        await stack.up();
        const outputs = await stack.outputs();
        const states = outputs.sessions!.value.map(({ neighbor, state }: any) => [neighbor, state]);
        const { address, address6 } = topology.nodes[0]!;
        assert.deepEqual(
            states.sort(),
            [address, address, address6, address6].map((neighbor) => [neighbor, "Established"]).sort(),
        );
        await stack.preview({ expectNoChanges: true });
    });

    it("lets the client reach a Service by an address of each family", async () => {
        await web.start();
        const addresses = await web.service("bgp-both", { pool: "both", ipFamilyPolicy: "RequireDualStack" });
        assert.equal(addresses.length, 2);
        const [four, sixth] = addresses as [string, string];
        assert.match(await answerAtClient(lab, four), /^hello from anywhere-\S+/);
        assert.match(await answerAtClient(lab, `[${sixth}]`), /^hello from anywhere-\S+ to \[fd00:/);
    });
});
