import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type * as automation from "@pulumi/pulumi/automation";
import { startFlux, startLab, stopLab, type Flux, type Lab } from "../../../lab";
import { repositoryRoot } from "../../../lab/paths";
import { waitFor } from "../../../lab/wait";
import type { LiveStack } from "../liveStack";
import { onceEstablished } from "../pfsense/frr";
import { installPackages, projectStack } from "../project";
import { clearCluster, objects } from "../scratch";
import { withSshRouter } from "./sshRouter";

type Firewall = Lab["firewalls"][number];

const secret = (value: string): automation.ConfigValue => ({ value, secret: true });
const plain = (value: unknown): automation.ConfigValue => ({
    value: typeof value === "string" ? value : JSON.stringify(value),
});

/** Copies each example as a user does, and sets the lab's addresses if they differ from the example's. */
describe("the examples of one program", () => {
    let lab: Lab;
    let fw1: Firewall;
    let fw2: Firewall;
    /** The lab reaches no chart repository on the Internet. */
    let chart: automation.ConfigMap;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        [fw1, fw2] = lab.firewalls as [Firewall, Firewall];
        chart = { chartRepository: plain(lab.charts.url) };
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    /**
     * Previews and applies an example, calls `check`, expects a preview without changes, and removes the example's
     * resources.
     */
    async function live(name: string, settings: automation.ConfigMap, check: (example: LiveStack) => Promise<void>) {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), `metallb-${name}-`));
        fs.cpSync(path.join(repositoryRoot, "examples", name), folder, { recursive: true });
        installPackages(folder);
        const example = await projectStack(lab, "dev", folder);
        const use = async () => {
            if (Object.keys(settings).length > 0) await example.stack.setAllConfig(settings);
            await example.preview();
            await example.up();
            await check(example);
            await example.preview({ expectNoChanges: true });
        };
        try {
            await use().catch(async (error) => {
                // A failure of the cleanup would hide the cause.
                await example.destroy().catch(() => undefined);
                throw error;
            });
            await example.destroy();
        } finally {
            fs.rmSync(folder, { recursive: true, force: true });
        }
    }

    /** Returns the kinds of MetalLB's custom resources in the cluster, one for each object. */
    async function customResources(): Promise<string[]> {
        const kinds = "ipaddresspools,l2advertisements,bgppeers,bgpadvertisements";
        return (await objects(lab, kinds)).map((name) => name.split(".")[0]!);
    }

    const L2 = ["ipaddresspool", "l2advertisement"];
    const haveL2 = async () => assert.deepEqual(await customResources(), L2);

    /** Waits until a firewall's session with the node is Established. */
    const established = (firewall: Firewall) => onceEstablished(firewall, lab.topology.nodes[0]!.address);

    it("l2 and existing: one stack installs MetalLB, and another stack adds a pool", async () => {
        await live("l2", chart, async () => {
            await haveL2();
            await live("existing", {}, async () => assert.deepEqual(await customResources(), [...L2, ...L2].sort()));
            await haveL2();
        });
    });

    it("bgp: establishes a session with a router that was configured by hand", async () => {
        await fw2.addNodesByHand();
        try {
            const { inside, password } = lab.topology.firewalls[1]!;
            const settings = { ...chart, peerAddress: plain(inside), password: secret(password!) };
            await live("bgp", settings, async () => {
                assert.deepEqual(await customResources(), ["bgpadvertisement", "bgppeer", "ipaddresspool"]);
                await established(fw2);
            });
        } finally {
            await fw2.removeNodesByHand();
        }
    });

    it("pfsense-pair: ends its update with both sessions Established", async () => {
        const nodeAddresses = plain(lab.topology.nodes.map(({ address }) => address));
        const settings: automation.ConfigMap = { ...chart, nodeAddresses, username: plain(fw1.username) };
        for (const { name, address, url, certificate, password } of [fw1, fw2]) {
            settings[`${name}Address`] = plain(address);
            settings[`${name}Url`] = plain(url);
            settings[`${name}Certificate`] = plain(certificate);
            settings[`${name}Login`] = secret(password);
            settings[`${name}Bgp`] = secret(`session-password-of-${name}`);
        }
        await live("pfsense-pair", settings, async (example) => {
            const { sessions } = await example.outputs();
            const states = sessions!.value.map(({ state }: { state: string }) => state);
            assert.deepEqual(states, ["Established", "Established"]);
            assert.deepEqual(await customResources(), ["bgpadvertisement", "bgppeer", "bgppeer", "ipaddresspool"]);
        });
    });

    it("frr-router: establishes a session with a router that it configures over SSH", async () => {
        await withSshRouter(fw1, async ({ ssh, vtysh }) => {
            const settings = {
                ...chart,
                nodeAddresses: plain(lab.topology.nodes.map(({ address }) => address)),
                peerAddress: plain(fw1.address),
                sshHost: plain(ssh.address),
                sshPort: plain(ssh.port),
                hostKey: plain(ssh.hostKey),
                vtysh: plain(vtysh),
                privateKey: secret(ssh.privateKey),
                password: secret("session-password-of-the-router"),
            };
            await live("frr-router", settings, async () => {
                await established(fw1);
                assert.deepEqual(await customResources(), ["bgpadvertisement", "bgppeer", "ipaddresspool"]);
            });
        });
    });

    describe("with Flux in the cluster", () => {
        let flux: Flux;
        const checkout = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-checkout-"));

        before(async () => void (flux = await startFlux(lab)));
        after(async () => {
            await flux?.stop();
            fs.rmSync(checkout, { recursive: true, force: true });
        });

        it("flux: creates the custom resources once Flux has installed the chart", () => live("flux", chart, haveL2));

        it("flux-git: writes files that Flux applies once they are committed", async () => {
            const repository = await flux.git.create("small-examples");
            const settings = { ...chart, checkout: plain(checkout), gitUrl: plain(repository.url) };
            await live("flux-git", settings, async () => {
                await repository.push(checkout, "MetalLB");
                await flux.reconcile("GitRepository", "fleet");
                await waitFor(async () => (await customResources()).length === L2.length || askedAgain(), {
                    what: "the custom resources from Git",
                    everyMs: 3_000,
                });
                await haveL2();
            });
            const namespace = "get namespace metallb-system --ignore-not-found -o name".split(" ");
            await waitFor(async () => (await lab.kubectl(namespace)).trim() === "" || undefined, {
                what: "Flux's removal of MetalLB",
                everyMs: 1_000,
            });
        });

        /** Asks Flux to retry: it would retry a failed Kustomization only after a minute. */
        async function askedAgain(): Promise<undefined> {
            for (const name of ["metallb-bootstrap", "config--metallb-system"]) {
                await flux.reconcile("Kustomization", name).catch(() => undefined);
            }
        }
    });
});
