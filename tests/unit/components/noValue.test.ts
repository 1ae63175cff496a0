import assert from "node:assert/strict";
import * as os from "node:os";
import * as pulumi from "@pulumi/pulumi";
import { FluxGitValues, FrrRouter, InstallMethod, InvalidInputsError, MetalLb, type MetalLbArgs } from "../../../index";
import { run, unhandled, unknown, type Registrations } from "./engine";

const peer = { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" };
const firewall = { peers: ["fw1"], url: "https://192.168.33.2", username: "pulumi", password: "b0x" };
const git = { directory: os.tmpdir(), pathInRepository: "infra", gitRepository: "flux-system" };

/** Inputs with one output: its path, a note on the other inputs, and the inputs. */
const places: [path: string, what: string, args: (later: any) => MetalLbArgs][] = [
    ["bgp.peers[0].password", "of a session", (password) => withFirewall({}, { password })],
    ["bgp.peers[0].bfdProfile", "which is optional", (bfdProfile) => withFirewall({}, { bfdProfile })],
    ["bgp.peers[0].peerAddress", "which is required", (peerAddress) => withFirewall({}, { peerAddress })],
    ["pfSense.owner", "", (owner) => withFirewall({ owner })],
    ["pfSense.nodeAddresses", "", (nodeAddresses) => withFirewall({ nodeAddresses })],
    [
        "pfSense.firewalls[0].nodeAddresses",
        "beside pfSense.nodeAddresses",
        (nodeAddresses) => withFirewall({ firewalls: [{ ...firewall, nodeAddresses }] }),
    ],
    ["pools[0].addresses[0]", "", (address) => ({ pools: [{ name: "public", addresses: [address] }] })],
    ["install.values", "", (values) => ({ install: { values } })],
    ["install.values", "with Flux", (values) => ({ install: { method: InstallMethod.Flux, values } })],
    ["install.values", "for Git", (values) => ({ install: { method: InstallMethod.FluxGit, git, values } })],
    ["install.repository", "with Flux", (repository) => ({ install: { method: InstallMethod.Flux, repository } })],
    [
        "install.repository",
        "for Git",
        (repository) => ({
            install: { method: InstallMethod.FluxGit, repository, git: { ...git, values: FluxGitValues.Full } },
        }),
    ],
    [
        "install.git.upstreamValues",
        "",
        (upstreamValues) => ({
            install: { method: InstallMethod.FluxGit, git: { ...git, values: FluxGitValues.Full, upstreamValues } },
        }),
    ],
    ...Object.values(InstallMethod)
        .filter((method) => method !== InstallMethod.Existing)
        .map((method): (typeof places)[number] => [
            "install.releaseName",
            `with ${method}`,
            (releaseName) => ({
                install: { method, releaseName, ...(method === InstallMethod.FluxGit ? { git } : {}) },
            }),
        ]),
];

function withFirewall(more: object, ofPeer: object = {}): MetalLbArgs {
    return {
        pools: [{ name: "public", addresses: ["10.0.0.0/24"] }],
        bgp: { peers: [{ ...peer, ...ofPeer }], advertisements: [{}] },
        pfSense: { firewalls: [firewall], nodeAddresses: ["192.168.33.11"], ...more },
    };
}

/** The registered resources without the component itself and the checks for Flux. */
function childrenOf(registered: Registrations): string[] {
    return [...registered.keys()].filter((name) => name !== "lb" && !name.startsWith("lb-needs-flux"));
}

describe("outputs without a value", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    /** Returns a component's findings, and fails on any other rejection. */
    async function findings(make: (spy: pulumi.ComponentResourceOptions) => unknown, preview = false) {
        const { registered } = await run(make, { preview });
        await new Promise((resolve) => setImmediate(resolve));
        const others = rejections.errors.filter((error) => !(error instanceof InvalidInputsError));
        assert.deepEqual(others, []);
        const [error] = rejections.errors as InvalidInputsError[];
        return { registered, errors: error?.errors ?? [] };
    }

    for (const [path, what, args] of places) {
        for (const nothing of [undefined, null]) {
            it(`are reported at ${path} ${what}: ${nothing}`, async () => {
                for (const later of [pulumi.output(nothing), pulumi.secret(nothing), Promise.resolve(nothing)]) {
                    const { registered, errors } = await findings((spy) => new MetalLb("lb", args(later), spy));
                    assert.deepEqual(childrenOf(registered), []);
                    // A secret in a file for Git has a finding at the same path.
                    assert.deepEqual([...new Set(errors.map(({ propertyPath }) => propertyPath))], [path]);
                    const name = path.split(".").at(-1)!;
                    assert.equal(
                        errors[0]!.reason,
                        `${name} is an output or a promise, and has no value. ` +
                            `Check that the stack or the resource has this output, or leave ${name} out.`,
                    );
                    rejections.errors.length = 0;
                }
            });
        }
    }

    it("are reported in a preview, also if other outputs are unknown", async () => {
        const args = (password: unknown) => withFirewall({}, { password });
        const wrong = await findings((spy) => new MetalLb("lb", args(pulumi.output(undefined)), spy), true);
        assert.equal(wrong.errors.length, 1);
        rejections.errors.length = 0;
        const { registered, errors } = await findings((spy) => new MetalLb("lb", args(unknown()), spy), true);
        assert.deepEqual(errors, []);
        assert.ok(registered.has("lb-password-fw1"));
    });

    it("are reported in the inputs of FrrRouter", async () => {
        const { errors } = await findings((spy) => {
            const neighbors = { "192.0.2.11": { asn: 64512, password: pulumi.output(undefined) as any } };
            return new FrrRouter("edge", { host: "192.0.2.1", owner: "prod", asn: 64513, neighbors }, spy);
        });
        assert.deepEqual(
            errors.map(({ propertyPath }) => propertyPath),
            ['neighbors["192.0.2.11"].password'],
        );
    });

    it("don't include missing properties inside an output's value", async () => {
        const labels = pulumi.output({ tier: undefined });
        const values = pulumi.output({ loadBalancerIP: undefined });
        const install = { values } as MetalLbArgs["install"];
        const pools = [{ name: "public", addresses: ["10.0.0.0/24"], labels: labels as any }];
        const { registered, errors } = await findings((spy) => new MetalLb("lb", { install, pools }, spy));
        assert.deepEqual(errors, []);
        assert.ok(registered.has("lb-pool-public"));
    });

    it("may be null in the chart's values, where null removes a default", async () => {
        for (const values of [{ frrk8s: pulumi.output(null) }, { speaker: { tolerations: pulumi.output(null) } }]) {
            const { registered, errors } = await findings((spy) => new MetalLb("lb", { install: { values } }, spy));
            assert.deepEqual(errors, []);
            assert.ok(registered.has("lb-release"));
        }
    });
});
