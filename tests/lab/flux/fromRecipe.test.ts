import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Backend, InstallMethod, type MetalLbArgs } from "../../../index";
import { conditionOf, loadOlderReleases, startFlux, startLab, type Flux, type Lab } from "../../../lab";
import type { GitRepository } from "../../../lab/flux";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { waitFor } from "../../../lab/wait";
import { failure, scratch, type Scratch } from "../scratch";
import { recipeTree } from "./recipeTree";

/**
 * A user who followed the recipe by hand moves to the component, and nothing is deleted. Differences: 0.13.5 replaces
 * the recipe's chart 0.13.7; the tree uses the APIs of the available Flux; and the community no-advertise is left out,
 * because with it the firewalls would not pass the address on.
 */
describe("from the recipe to the component", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    let checkout: string;
    let repository: GitRepository;
    let address: string;
    let uids: string;
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        flux = await startFlux(lab);
        checkout = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-recipe-"));
        repository = await flux.git.create("recipe");
        stack = await scratch(lab, "from-recipe");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack.destroy();
        await flux.stop();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        fs.rmSync(checkout, { recursive: true, force: true });
    });

    const kinds = ["namespace/metallb-system", "deployment/metallb-controller", "ipaddresspool/metallb-pool"];
    const more = ["bgppeer/fw1", "bgpadvertisement/metallb-advertisment"];

    /** Returns the objects' UIDs, which would change if an object were deleted and recreated. */
    async function identities(): Promise<string> {
        const answers = await Promise.all(
            [...kinds, ...more, "helmrelease.helm.toolkit.fluxcd.io/metallb"].map((one) =>
                lab.kubectl(["get", one, "-n", "metallb-system", "-o", "jsonpath={.metadata.uid}"]),
            ),
        );
        return answers.join(" ");
    }

    async function reconciled(message: string): Promise<void> {
        const revision = await repository.push(checkout, message);
        await flux.reconcile("GitRepository", "flux-system");
        await flux.reconcile("Kustomization", "cluster");
        for (const name of ["metallb--metallb-system", "config--metallb-system"]) {
            const look = async () => {
                const object = await flux.object("Kustomization", name).catch(() => undefined);
                const isThere = String(object?.status?.lastAppliedRevision).includes(revision);
                return isThere && conditionOf(object!, "Ready")?.status === "True" ? true : undefined;
            };
            await waitFor(look, { what: `the Kustomization ${name} at ${revision}`, everyMs: 500 });
        }
    }

    function inputs(version: string, overwrite: boolean): MetalLbArgs {
        const [fw1] = lab.topology.firewalls;
        return {
            backend: Backend.Native,
            install: {
                method: InstallMethod.FluxGit,
                version,
                repository: lab.charts.url,
                flux: { interval: "1m" },
                git: { directory: checkout, retryInterval: "2s", overwrite },
            },
            pools: [{ name: "metallb-pool", addresses: [lab.topology.pool] }],
            bgp: {
                peers: [
                    {
                        name: "fw1",
                        myASN: lab.topology.asn.cluster,
                        peerASN: lab.topology.asn.firewalls,
                        peerAddress: fw1!.inside,
                        holdTime: "9s",
                    },
                ],
                advertisements: [
                    {
                        name: "metallb-advertisment",
                        ipAddressPools: ["metallb-pool"],
                        aggregationLength: 32,
                        localPref: 100,
                    },
                ],
            },
        };
    }

    it("starts with the recipe's tree, made by hand, and its address", async () => {
        for (const [name, text] of Object.entries(recipeTree(lab))) {
            fs.mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
            fs.writeFileSync(path.join(checkout, name), text);
        }
        await repository.push(checkout, "the recipe");
        await lab.kubectl(["apply", "-f", "-"], {
            input: JSON.stringify({
                apiVersion: "v1",
                kind: "List",
                items: [
                    {
                        apiVersion: "source.toolkit.fluxcd.io/v1",
                        kind: "GitRepository",
                        metadata: { name: "flux-system", namespace: "flux-system" },
                        spec: { interval: "2s", url: repository.url, ref: { branch: "main" } },
                    },
                    {
                        apiVersion: "kustomize.toolkit.fluxcd.io/v1",
                        kind: "Kustomization",
                        metadata: { name: "cluster", namespace: "flux-system" },
                        spec: {
                            interval: "1m",
                            path: "./bootstrap",
                            prune: true,
                            sourceRef: { kind: "GitRepository", name: "flux-system" },
                        },
                    },
                ],
            }),
        });
        await reconciled("the recipe, once more");
        address = await startService(lab);
        await answerAtClient(lab, address);
        uids = await identities();
    });

    it("refuses to overwrite files that were made by hand, and explains how to take them over", async () => {
        stack.args = inputs("0.13.5", false);
        const said = (await failure(stack.preview())) + stack.output;
        assert.match(said, /overwrite/);
        assert.match(said, /metallb-system\/helmrelease-metallb\.yaml/);
    });

    it("takes them over with the same release, and nothing is deleted or recreated", async () => {
        stack.args = inputs("0.13.5", true);
        await stack.up();
        await reconciled("by the component");
        assert.equal(await identities(), uids);
        await answerAtClient(lab, address);
        await stack.preview({ expectNoChanges: true });
    });

    it("moves to newer charts, and keeps the address and the custom resources", async () => {
        const customResources = async () => (await identities()).split(" ").slice(2).join(" ");
        const before = await customResources();
        for (const version of ["0.15.2", "0.16.2"]) {
            stack.args = inputs(version, false);
            await stack.up();
            await reconciled(`MetalLB ${version}`);
            const release = await flux.object("HelmRelease", "metallb", "metallb-system");
            assert.equal(release.status?.history?.[0]?.chartVersion, version);
            await answerAtClient(lab, address);
        }
        assert.equal(await customResources(), before);
    });
});
