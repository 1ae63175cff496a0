import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type * as automation from "@pulumi/pulumi/automation";
import { handWritten } from "../../../bench/handWritten";
import { InstallMethod, MetalLb, type MetalLbArgs } from "../../../index";
import { startLab, stopLab, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { waitFor } from "../../../lab/wait";
import { uidsOf } from "../adoption/byHand";
import { clearCluster, labInputs, programStack, type ProgramStack } from "../scratch";

const VERSION = "0.16.2";

/** All objects of the program written by hand, by kubectl's names. */
const OBJECTS = [
    "namespace/metallb-system",
    "deployment/metallb-controller",
    "daemonset/metallb-speaker",
    "crd/ipaddresspools.metallb.io",
    "ipaddresspool/lab",
    "bgppeer/fw1",
    "bgppeer/fw2",
    "secret/fw2-bgp-password",
    "bgpadvertisement/lab",
];

/** The names in `bench/handWritten.ts`, by the component's names. */
const CUSTOM_RESOURCES = {
    "metallb-namespace": "metallb",
    "metallb-pool-lab": "IPAddressPool-lab",
    "metallb-password-fw2": "password-fw2",
    "metallb-peer-fw1": "BGPPeer-fw1",
    "metallb-peer-fw2": "BGPPeer-fw2",
    "metallb-bgp-advertisement-lab": "BGPAdvertisement-lab",
};

/** The component itself, and the Patch that writes a password into the existing Secret. */
const MADE = ["metallb", "metallb-current-password-fw2"];

describe("the migration from a program written by hand to the component", () => {
    let lab: Lab;
    let stack: ProgramStack;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    afterEach(async () => {
        await stopService(lab);
        await stack?.destroy();
    });
    after(async () => {
        await Promise.all((lab?.firewalls ?? []).map((firewall) => firewall.removeNodesByHand()));
        await (lab?.startedByUs && stopLab());
    });

    const inputs = (method: InstallMethod): MetalLbArgs => {
        const { install, bgp, ...others } = labInputs(lab, VERSION);
        const advertisements = [{ name: "lab", ipAddressPools: ["lab"] }];
        return { ...others, install: { ...install, method }, bgp: { ...bgp, advertisements } };
    };
    const component = (args: MetalLbArgs) => async () => void new MetalLb("metallb", args);

    /** Returns the operations of a preview except unchanged resources: the resources' names by operation. */
    async function planned(): Promise<Record<string, string[]>> {
        const operations: Record<string, string[]> = {};
        await stack.preview({
            onEvent: ({ resourcePreEvent }: automation.EngineEvent) => {
                const { op = "same", type, urn = "" } = resourcePreEvent?.metadata ?? {};
                const name = urn.split("::").pop() as string;
                // Default providers are in no preview: neither shown nor counted. The kubernetes plugin makes a chart's
                // objects with another default provider than the component does; that provider is deleted with the
                // program written by hand.
                const isDefault = type?.startsWith("pulumi:providers:") && name.startsWith("default");
                if (op !== "same" && !isDefault) {
                    (operations[op] ??= []).push(name);
                }
            },
        });
        return operations;
    }

    /**
     * Updates the program written by hand. It doesn't wait for MetalLB's webhook, which may serve later than its pod is
     * Ready, so its user repeats the update until it succeeds.
     */
    async function upByHand(): Promise<void> {
        await waitFor(() => stack.up(), {
            what: "an update of the program written by hand",
            everyMs: 2_000,
            giveUp: () => assert.match(stack.output, /failed calling webhook "\w+\.metallb\.io"/),
        });
    }

    it("recreates nothing, loses no request, and needs the old names for only one update", async () => {
        stack = await programStack(lab, "migration", handWritten(lab, InstallMethod.HelmRelease, VERSION));
        await upByHand();
        const address = await startService(lab);
        await answerAtClient(lab, address);
        const uids = await uidsOf(lab, OBJECTS);

        const args = inputs(InstallMethod.HelmRelease);
        const childAliases = { ...CUSTOM_RESOURCES, "metallb-release": "metallb" };
        stack.program = component({ ...args, childAliases, adopt: true });
        const { create, update, ...others } = await planned();
        assert.deepEqual([create?.sort(), others], [MADE, {}]);
        assert.deepEqual(update?.sort(), Object.keys(CUSTOM_RESOURCES).sort(), "the component's own annotations");
        const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
        await stack.up();
        const { failed, attempts } = await watch.end();
        assert.equal(failed, 0, `${failed} of ${attempts.length} requests failed`);
        await stack.preview({ expectNoChanges: true });

        stack.program = component(args);
        assert.deepEqual(await planned(), { update: ["metallb-release"] }, "its values");
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        assert.deepEqual(await uidsOf(lab, OBJECTS), uids);
        assert.equal(await startService(lab), address);
    });

    it("takes a resource out of a program's own component by its URN", async () => {
        stack = await programStack(lab, "migration-parent", async () => {
            const parent = new pulumi.ComponentResource("my:index:LoadBalancers", "mine");
            new k8s.core.v1.Namespace("theirs", { metadata: { name: "metallb-system" } }, { parent });
        });
        await stack.up();
        const type = "my:index:LoadBalancers$kubernetes:core/v1:Namespace";
        const urn = `urn:pulumi:migration-parent::metallb-tests::${type}::theirs`;
        const args = inputs(InstallMethod.HelmRelease);
        stack.program = component({ ...args, childAliases: { "metallb-namespace": urn } });
        const { update, delete: deleted } = await planned();
        assert.deepEqual([update, deleted], [["metallb-namespace"], ["mine"]]);
    });

    it("moves a chart's objects, and refuses a name that no object has", async () => {
        stack = await programStack(lab, "migration-chart", handWritten(lab, InstallMethod.HelmChart, VERSION));
        await upByHand();
        const args = inputs(InstallMethod.HelmChart);
        const childAliases = { ...CUSTOM_RESOURCES, "metallb-chart": "metallb" };

        stack.program = component({ ...args, childAliases });
        const { create, update = [], ...others } = await planned();
        assert.deepEqual([create?.sort(), others], [MADE, {}]);
        assert.ok(update.includes("metallb-chart:metallb-system/metallb-controller"), update.join(" "));

        stack.program = component({
            ...args,
            childAliases: { ...childAliases, "metallb-pool-lba": "IPAddressPool-lab" },
        });
        await assert.rejects(stack.preview());
        assert.match(stack.output, /MetalLb "metallb": 1 error in its inputs; its resources are unchanged/);
        assert.match(stack.output, /childAliases\["metallb-pool-lba"\]: None of the component's resources is called/);
        assert.doesNotMatch(stack.output, /^ [+~-] +kubernetes:/m, "something of it was planned");
        assert.doesNotMatch(stack.output, /^ +at .*\.[jt]s:/m, "a stack trace");
    });
});
