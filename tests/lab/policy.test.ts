import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import type { PreviewOptions } from "@pulumi/pulumi/automation";
import { Backend, InstallMethod, MetalLb, PfSenseSessions } from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { labStack } from "../../lab/main-job/automation";
import { kubernetesPlugin } from "../../lab/main-job/plugin";
import { repositoryRoot } from "../../lab/paths";
import { clearCluster, failure, labInputs, programStack, type ProgramStack } from "./scratch";

/** The built policy pack, by the path that a user passes. */
const pack = path.join(repositoryRoot, "dist/policy");

describe("the policy pack, in previews on the lab", () => {
    let lab: Lab;
    let stack: ProgramStack;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-policy-"));

    before(async () => {
        assert.ok(fs.existsSync(path.join(pack, "pack.js")), "npm run build first");
        lab = await startLab();
        await clearCluster(lab);
        stack = await programStack(lab, "policy", async () => {});
    });
    after(async () => {
        fs.rmSync(folder, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    /** Returns the flags that pass the pack with a configuration to the CLI. */
    function withPack(config: object): Pick<PreviewOptions, "policyPacks" | "policyPackConfigs"> {
        const file = path.join(folder, "config.json");
        fs.writeFileSync(file, JSON.stringify(config));
        return { policyPacks: [pack], policyPackConfigs: [file] };
    }
    /** Previews a program, with the pack and a configuration. */
    async function preview(program: () => void, config: object = {}): Promise<string> {
        stack.program = async () => program();
        await stack.preview(withPack(config));
        return stack.output;
    }
    async function refused(program: () => void, config?: object): Promise<string> {
        await failure(preview(program, config));
        return stack.output;
    }
    const good = (): void => void new MetalLb("metallb", labInputs(lab, "0.16.2"));
    const plan = (...prefixes: string[]) => ({ "pools-in-plan": { prefixes } });

    it("accepts the repository's own program, and advises passwords for its sessions", async () => {
        const own = await labStack(lab, await kubernetesPlugin(lab));
        const config = { ...plan(lab.topology.pool), "metallb-version": { range: "0.16.x" } };
        const { stdout } = await own.stack.preview({ ...own.options, ...withPack(config) });
        assert.doesNotMatch(stdout, /mandatory/);
        assert.match(stdout, /advisory.*peers-have-passwords[^]*BGPPeer "fw1" has no password/);
        assert.doesNotMatch(stdout, /BGPPeer "fw2" has no password/);
    });

    it("accepts another configuration: another level, exceptions, and no policies", async () => {
        const peers = labInputs(lab, "0.16.2").bgp!.peers!.map(({ name }) => name);
        assert.match(await refused(good, { "peers-have-passwords": "mandatory" }), /mandatory.*peers-have-passwords/);
        assert.doesNotMatch(
            await preview(good, { "peers-have-passwords": { enforcementLevel: "mandatory", except: peers } }),
            /has no password/,
        );
        assert.doesNotMatch(await preview(good, { all: "disabled" }), /peers-have-passwords/);
    });

    it("refuses pools outside of the plan", async () => {
        const output = await refused(good, plan("198.51.100.0/24"));
        assert.match(output, /mandatory.*pools-in-plan[^]*IPAddressPool "lab": spec\.addresses\[0\] ".*" isn't inside/);
    });

    it("reports an invalid configuration", async () => {
        assert.match(
            await refused(good, plan("198.51.100.0/33")),
            /"198\.51\.100\.0\/33" in prefixes: a prefix of IPv4/,
        );
    });

    for (const method of [InstallMethod.HelmRelease, InstallMethod.HelmChart, InstallMethod.FluxGit]) {
        it(`refuses an open failure policy, a version and credentials in values with ${method}`, async () => {
            const values = { crds: { validationFailurePolicy: "Ignore" }, webhookPassword: "not-in-output" };
            const git = method === InstallMethod.FluxGit ? { directory: folder } : undefined;
            const output = await refused(
                () => {
                    const { install } = labInputs(lab, "0.16.2");
                    new MetalLb("metallb", { backend: Backend.Native, install: { ...install, method, git, values } });
                },
                { "metallb-version": { range: ">=0.17" } },
            );
            assert.match(output, /mandatory.*webhook-fails-closed[^]*is "Ignore"/);
            assert.match(output, /mandatory.*metallb-version[^]*version "0\.16\.2" isn't in >=0\.17/);
            // The objects of a chart are resources, but none of them has its values.
            if (method !== InstallMethod.HelmChart) {
                assert.match(output, /mandatory.*no-inline-passwords[^]*webhookPassword.* holds a password/);
            }
            assert.doesNotMatch(output, /not-in-output/);
        });
    }

    it("checks resources written by hand beside the component", async () => {
        const output = await refused(() => {
            new k8s.apiextensions.CustomResource("by-hand", {
                apiVersion: "metallb.io/v1beta2",
                kind: "BGPPeer",
                metadata: { name: "by-hand" },
                spec: { myASN: 64512, peerASN: 64513, peerAddress: "192.0.2.1", password: "not-in-output" },
            });
            new PfSenseSessions("sessions", {
                firewall: { url: "https://192.0.2.1", username: "u", password: "p", skipTlsVerification: true },
                owner: "lab",
                neighbors: {},
            });
        });
        assert.match(output, /mandatory.*no-inline-passwords[^]*BGPPeer "by-hand": spec\.password holds a password/);
        assert.match(output, /mandatory.*peers-are-verified[^]*"https:\/\/192\.0\.2\.1": skipTlsVerification/);
        assert.doesNotMatch(output, /not-in-output/);
    });
});
