import assert from "node:assert/strict";
import { InstallMethod, type MetalLbArgs } from "../../../index";
import { startFlux, startLab, type Flux, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { run } from "../../../lab/exec";
import { fluxInputs } from "../flux/inputs";
import { labInputs, scratch, type Scratch } from "../scratch";
import { uidsOf } from "./byHand";

const OBJECTS = [
    "namespace/metallb-system",
    "crd/ipaddresspools.metallb.io",
    "crd/bgppeers.metallb.io",
    "ipaddresspool/lab",
    "bgppeer/fw1",
    "bgppeer/fw2",
    "bgpadvertisement/advertisement",
];

/** One installation moves from method to method, while a client requests a Service all the time. */
describe("moves between methods", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    let address: string;
    let uids: string[];
    const table: string[] = [];

    before(async () => {
        lab = await startLab();
        flux = await startFlux(lab);
        stack = await scratch(lab, "moves");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
        stack.args = inputs.HelmRelease();
        await stack.up();
        address = await startService(lab);
        await answerAtClient(lab, address);
        uids = await uidsOf(lab, OBJECTS);
    });
    after(async () => {
        await stopService(lab);
        await stack.destroy();
        await flux.stop();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        console.log(["", ...table].join("\n      "));
    });

    const inputs: Record<"HelmRelease" | "HelmChart" | "Flux" | "Existing", () => MetalLbArgs> = {
        HelmRelease: () => labInputs(lab, "0.16.2"),
        Flux: () => fluxInputs(lab),
        HelmChart: () => {
            const args = labInputs(lab, "0.16.2");
            return { ...args, install: { ...args.install, method: InstallMethod.HelmChart } };
        },
        Existing: () => ({ ...labInputs(lab, "0.16.2"), install: { method: InstallMethod.Existing } }),
    };

    const kept = (args: MetalLbArgs): MetalLbArgs => ({ ...args, install: { ...args.install, retainOnDelete: true } });

    /** Runs an update, and checks that no object was recreated. */
    async function up(what: string, args: MetalLbArgs): Promise<void> {
        const watch = await lab.client.watch(`http://${address}/`, { everyMs: 50, timeoutMs: 500 });
        stack.args = args;
        await stack.up();
        await answerAtClient(lab, address);
        const { attempts, failed, longestGapMs } = await watch.end();
        table.push(`${what}: ${failed} of ${attempts.length} failed, at most ${longestGapMs} ms without an answer`);
        assert.ok(failed <= 3, `${what}: ${failed} requests lost; a recreated speaker costs some forty`);
        assert.deepEqual(await uidsOf(lab, OBJECTS), uids);
        assert.equal(await startService(lab), address);
        stack.args = { ...args, adopt: undefined };
        await stack.preview({ expectNoChanges: true });
    }

    for (const [from, to, adopt] of [
        ["HelmRelease", "Flux", undefined],
        ["Flux", "HelmRelease", true],
        ["HelmRelease", "Existing", undefined],
        ["Existing", "Flux", true],
        ["Flux", "Existing", undefined],
        ["Existing", "HelmRelease", true],
    ] as const) {
        it(`from ${from} to ${to}: succeeds in two steps, and is refused in one step`, async () => {
            if (from !== "Existing") {
                stack.args = inputs[to]();
                await assert.rejects(stack.preview(), /Move in two steps/);
                await up(`${from}, retained`, kept(inputs[from]()));
            }
            await up(`${from} to ${to}`, { ...inputs[to](), adopt });
        });
    }

    it("from HelmRelease to HelmChart, which takes over the objects one by one, and on to Existing", async () => {
        const { envVars } = stack.stack.workspace;
        await up("HelmRelease, retained", kept(inputs.HelmRelease()));
        envVars.PULUMI_K8S_UPSERT_EXISTING_OBJECTS = "true";
        await up("HelmRelease to HelmChart", inputs.HelmChart());
        delete envVars.PULUMI_K8S_UPSERT_EXISTING_OBJECTS;
        await stack.preview({ expectNoChanges: true });
        stack.args = inputs.Existing();
        await assert.rejects(stack.preview(), /Move in two steps/);
        await up("HelmChart, retained", kept(inputs.HelmChart()));
        await up("HelmChart to Existing", inputs.Existing());
        await up("Existing to HelmRelease", { ...inputs.HelmRelease(), adopt: true });
    });

    it("takes over an installation, including its password Secrets, after Pulumi's state was lost", async () => {
        const { stack: self } = stack;
        const { resources } = (await self.exportStack()).deployment;
        const { urn } = resources.find(({ type }: { type: string }) => type === "metallb:index:MetalLb");
        const forget = ["state", "delete", "--yes", "--target-dependents", urn, "--stack", self.name];
        const { workDir, envVars } = self.workspace;
        await run([lab.tools.pulumi, ...forget], { cwd: workDir, env: envVars });
        assert.deepEqual(
            (await stack.resources()).filter((name) => /^metallb(-pool.*)?$/.test(name)),
            [],
        );
        envVars.PULUMI_K8S_UPSERT_EXISTING_OBJECTS = "true";
        await up("forgotten, and adopted", { ...inputs.HelmRelease(), adopt: true });
        delete envVars.PULUMI_K8S_UPSERT_EXISTING_OBJECTS;
        await stack.preview({ expectNoChanges: true });
    });
});
