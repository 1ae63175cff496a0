import assert from "node:assert/strict";
import { Backend } from "../../../index";
import { loadBackendImages, startLab, stopLab, type Lab, type RunningFirewall } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { waitFor } from "../../../lab/wait";
import { bothSides } from "../pfsense/inputs";
import { failure, object, objects, scratch, type Scratch } from "../scratch";
import { bfdIsUp, endedByBfd } from "./bfd";
import { NodeFrr } from "./nodeFrr";

const fast = { name: "fast", receiveInterval: 100, transmitInterval: 100, detectMultiplier: 4 };

describe("the backend FRR-K8s on the lab's cluster", () => {
    let lab: Lab;
    let stack: Scratch;
    let frr: NodeFrr;
    let fw1: RunningFirewall;

    before(async () => {
        lab = await startLab();
        fw1 = lab.firewalls[0]!;
        await loadBackendImages(lab);
        stack = await scratch(lab, "frr-k8s");
        const inputs = bothSides(lab);
        // The chart's default of two minutes is too slow for a test.
        const values = { "frr-k8s": { frrk8s: { frrStatus: { pollInterval: "2s" } } } };
        stack.args = { ...inputs, backend: Backend.FrrK8s, install: { ...inputs.install, values } };
        frr = new NodeFrr(lab, "metallb-frr-k8s");
    });
    after(async () => {
        await stopService(lab);
        await stack?.destroy();
        await fw1?.gui.saveSettings("frrbfd", { enable: "" });
        await (lab?.startedByUs && stopLab());
    });

    it("establishes a session with each firewall, one of them with a password", async () => {
        await stack.up();
        for (const { name } of lab.firewalls) {
            await frr.established(name);
        }
        assert.equal((await object(lab, "configurationstates", "speaker-node1")).status.result, "Valid");
        await stack.preview({ expectNoChanges: true });
    });

    it("receives the peers as a FRRConfiguration from MetalLB, with the password as a Secret's name", async () => {
        assert.deepEqual(await objects(lab, "frrconfigurations"), ["frrconfiguration.frrk8s.metallb.io/metallb-node1"]);
        const { bgp } = (await object(lab, "frrconfigurations", "metallb-node1")).spec;
        const [first, second] = bgp.routers[0].neighbors;
        assert.deepEqual(
            [first, second].map(({ address, asn, holdTime }) => ({ address, asn, holdTime })),
            lab.firewalls.map(({ address }) => ({ address, asn: lab.topology.asn.firewalls, holdTime: "9s" })),
        );
        assert.deepEqual([first.passwordSecret, second.passwordSecret], [{}, { name: "fw2-bgp-password" }]);
        assert.doesNotMatch(JSON.stringify(bgp), /lab-md5-password/);
    });

    it("drops sourceAddress and localASN silently, so the component warns of the first and refuses the second", async () => {
        const unknown = { sourceAddress: lab.topology.nodes[0]!.address, localASN: 64999 };
        const [peer, ...others] = stack.args.bgp!.peers!;
        const good = stack.args;
        try {
            const given = (more: object) => ({
                ...good,
                bgp: { ...good.bgp, peers: [{ ...peer!, ...more }, ...others] },
            });
            stack.args = given({ sourceAddress: unknown.sourceAddress });
            await stack.preview();
            assert.match(stack.output, /peers\[0\]\.sourceAddress: .* silently drops it with the backend "frr-k8s"/);
            stack.args = given({ localASN: unknown.localASN });
            const message = (await failure(stack.preview())) + stack.output;
            assert.match(message, /peers\[0\]\.localASN: .* silently drops it with the backend "frr-k8s"/);
        } finally {
            stack.args = good;
        }

        const neighbor = async () =>
            (await object(lab, "frrconfigurations", "metallb-node1")).spec.bgp.routers[0].neighbors[0];
        const before = await neighbor();
        const patch = (spec: object) =>
            lab.kubectl([
                "patch",
                "bgppeer",
                "fw1",
                "-n",
                "metallb-system",
                "--type=merge",
                "-p",
                JSON.stringify({ spec }),
            ]);
        await patch({ ...unknown, holdTime: "12s" });
        const changed = await waitFor(
            async () => {
                const seen = await neighbor();
                return seen.holdTime === "12s" ? seen : undefined;
            },
            { what: "the FRRConfiguration of the changed peer" },
        );
        assert.deepEqual(changed, { ...before, holdTime: "12s", keepaliveTime: "4s" });
        await patch({ sourceAddress: null, localASN: null, holdTime: "9s" });
    });

    it("lets the client behind the firewalls reach a Service", async () => {
        const address = await startService(lab);
        assert.match(await answerAtClient(lab, address), /^hello from web-/);
        for (const firewall of lab.firewalls) {
            await waitFor(
                async () => (await firewall.bgpRoutes()).some((route) => route.startsWith(`${address} `)) || undefined,
                { what: `the route on ${firewall.name}` },
            );
        }
    });

    it("uses BFD for a peer with a BFDProfile, and derives the firewall's half from it", async () => {
        // The administrator's task: it restarts FRR.
        await fw1.gui.saveSettings("frrbfd", { enable: "on" });
        await frr.established("fw1");
        stack.args.bgp!.bfdProfiles = [fast];
        stack.args.bgp!.peers![0]!.bfdProfile = "fast";
        await stack.up();
        const peer = await bfdIsUp(lab, frr, fw1);
        assert.deepEqual(
            [peer["receive-interval"], peer["transmit-interval"], peer["detect-multiplier"]],
            [100, 100, 4],
        );
        await frr.established("fw1");
        await stack.preview({ expectNoChanges: true });
    });

    it("reports the state of its sessions and of BFD in the cluster", async () => {
        const states = await waitFor(
            async () => {
                const { items } = JSON.parse(await lab.kubectl(["get", "bgpsessionstates", "-A", "-o", "json"]));
                const found = items.map(({ status }: any) => [status.peer, status.bgpStatus, status.bfdStatus]).sort();
                return found.length === 2 && found[0][2] === "Up" ? found : undefined;
            },
            { what: "the states of both sessions", everyMs: 500 },
        );
        assert.deepEqual(states, [
            ["192.168.33.2", "Established", "Up"],
            ["192.168.33.4", "Established", "N/A"],
        ]);
    });

    it("drops a session when BFD detects the loss of the firewall, and establishes it again afterwards", async () => {
        await lab.loseFirewall("fw1");
        try {
            await endedByBfd(frr, fw1);
        } finally {
            await lab.restoreFirewall("fw1");
        }
        await frr.established("fw1");
        await bfdIsUp(lab, frr, fw1);
    });

    it("replaces a profile that a peer names by another profile, in one update", async () => {
        stack.args.bgp!.bfdProfiles = [{ ...fast, name: "faster", receiveInterval: 80 }];
        stack.args.bgp!.peers![0]!.bfdProfile = "faster";
        await stack.up();
        assert.deepEqual(await objects(lab, "bfdprofiles"), ["bfdprofile.metallb.io/faster"]);
        await stack.preview({ expectNoChanges: true });
    });

    it("sends a community by its alias", async () => {
        stack.args.bgp!.communities = [{ name: "ours", communities: [{ name: "home", value: "64512:100" }] }];
        stack.args.bgp!.advertisements![0]!.communities = ["home"];
        await stack.up();
        const sent = await waitFor(
            async () => {
                const { bgp } = (await object(lab, "frrconfigurations", "metallb-node1")).spec;
                return bgp.routers[0].neighbors[0].toAdvertise.withCommunity?.[0];
            },
            { what: "the community in the FRRConfiguration" },
        );
        assert.equal(sent.community, "64512:100");
    });

    it("leaves no objects when it is destroyed", async () => {
        await stopService(lab);
        await stack.destroy();
        assert.deepEqual(await stack.resources(), []);
        assert.match(await failure(lab.kubectl(["get", "namespace", "metallb-system"])), /not found/i);
        assert.doesNotMatch(await lab.kubectl(["get", "crds", "-o", "name"]), /metallb\.io/);
    });
});
