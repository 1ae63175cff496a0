import assert from "node:assert/strict";
import type { BgpPeerArgs, PfSenseFirewallArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { run } from "../../../lab/exec";
import { KUBECTL_TIMEOUT, waitFor } from "../../../lab/wait";
import { pages } from "../../unit/docs/pages";
import { holdWebhook } from "../lateWebhook";
import { onceEstablished } from "../pfsense/frr";
import { bothSides, firewallOf } from "../pfsense/inputs";
import { failure, labInputs, objects, scratch, type Scratch } from "../scratch";

const { blocks } = pages().find(({ name }) => name === "docs/operate/troubleshooting.md")!;
const POOL = JSON.stringify({
    apiVersion: "metallb.io/v1beta1",
    kind: "IPAddressPool",
    metadata: { name: "symptom", namespace: "metallb-system" },
    spec: { addresses: ["192.0.2.0/28"] },
});

/** Checks that the page's text with a given end equals a message; … stands for varying parts. */
function assertQuoted(end: string, said: string): void {
    const block = blocks.find(({ text }) => text.trim().endsWith(end));
    assert.ok(block !== undefined, `the page quotes ${end}`);
    for (const piece of block.text.split("…").map((part) => part.trim())) {
        assert.ok(said.includes(piece), `${piece}\n\nin: ${said}`);
    }
}

describe("docs/operate/troubleshooting.md, symptom by symptom", () => {
    let lab: Lab;
    let stack: Scratch;

    before(async () => {
        lab = await startLab();
        stack = await scratch(lab, "symptoms");
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    /** Returns the API server's error about a pool in a dry run, once it matches. */
    const refusal = (kind: RegExp): Promise<string> => {
        const dryRun = ["apply", "--dry-run=server", "--request-timeout=60s", "-f", "-"];
        const attempt = async () => {
            const said = await failure(lab.kubectl(dryRun, { input: POOL }));
            assert.match(said, kind);
            return said;
        };
        return waitFor(attempt, { what: `an answer with ${kind}` });
    };

    it("quotes the API server's error without a controller", async () => {
        stack.args = labInputs(lab, "0.16.2");
        await stack.up();
        const scale = (replicas: number) =>
            lab.kubectl(["scale", "-n", "metallb-system", "deployment/metallb-controller", `--replicas=${replicas}`]);
        await scale(0);
        const end = "connect: connection refused";
        assertQuoted(end, await refusal(new RegExp(end)));
        await scale(1);
        await lab.kubectl(
            `rollout status -n metallb-system deployment/metallb-controller ${KUBECTL_TIMEOUT}`.split(" "),
        );
    });

    it("quotes the API server's error behind a firewall", async () => {
        const letThrough = await holdWebhook(lab, ["DROP"]);
        try {
            assertQuoted("context deadline exceeded", await refusal(/context deadline exceeded/));
        } finally {
            await letThrough();
        }
    });

    it("removes a firewall that is gone for good, while the other firewall's session stays", async () => {
        const all = bothSides(lab);
        stack.args = all;
        await stack.up();
        const isGone = (name: string) => name === "fw2";
        const drop = ["OUTPUT", "-d", new URL(firewallOf(lab, "fw2").url).hostname, "-j", "DROP"];
        await run(["iptables", "-w", "-I", ...drop]);
        try {
            const peers = all.bgp!.peers as BgpPeerArgs[];
            const firewalls = all.pfSense!.firewalls as PfSenseFirewallArgs[];
            stack.args = {
                ...all,
                bgp: { ...all.bgp, peers: peers.filter(({ name }) => !isGone(name as string)) },
                pfSense: { ...all.pfSense, firewalls: firewalls.filter(({ peers }) => !peers.some(isGone)) },
            };
            const said = (await failure(stack.up())) + stack.output;
            assertQuoted("let this machine reach that address and port.", said);
            assert.deepEqual(await objects(lab, "bgppeers.metallb.io"), ["bgppeer.metallb.io/fw1"]);
            await forget(await urnOf("metallb-firewall-fw2"));
            await stack.up();
            await stack.preview({ expectNoChanges: true });
            await onceEstablished(firewallOf(lab, "fw1"), "192.168.33.11");
        } finally {
            await run(["iptables", "-w", "-D", ...drop]);
        }
        // The firewall is back, and still has its neighbors.
        const back = (all.pfSense!.firewalls as PfSenseFirewallArgs[]).map((one) => ({ ...one, adopt: true }));
        stack.args = { ...all, pfSense: { ...all.pfSense, firewalls: back } };
        await stack.up();
        await onceEstablished(firewallOf(lab, "fw2"), "192.168.33.11");
    });

    async function urnOf(name: string): Promise<string> {
        const { deployment } = await stack.stack.exportStack();
        const { resources } = deployment as { resources: { urn: string }[] };
        const urns = resources.map(({ urn }) => urn).filter((urn) => urn.endsWith(`::${name}`));
        assert.equal(urns.length, 1, urns.join(" "));
        return urns[0]!;
    }

    async function forget(urn: string): Promise<void> {
        const { name, workspace } = stack.stack;
        const command = ["state", "delete", urn, "--yes", "--non-interactive", "--stack", name];
        await run([lab.tools.pulumi, ...command], { cwd: workspace.workDir, env: workspace.envVars });
    }
});
