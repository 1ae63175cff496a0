import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FluxGitValues, InstallMethod, type MetalLbArgs } from "../../../index";
import { conditionOf, startFlux, startLab, type Flux, type Lab } from "../../../lab";
import type { GitRepository } from "../../../lab/flux";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { waitFor } from "../../../lab/wait";
import { labInputs, scratch, type Scratch } from "../scratch";

/** One life of a tree in Git that real Flux applies; each test starts where the previous test ended. */
describe("the method FluxGit", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    let checkout: string;
    let repository: GitRepository;
    let address: string;
    before(async () => {
        lab = await startLab();
        flux = await startFlux(lab);
        checkout = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-fleet-"));
        repository = await flux.git.create("fleet");
        stack = await scratch(lab, "flux-git");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack.destroy();
        await flux.stop();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
        fs.rmSync(checkout, { recursive: true, force: true });
    });

    /** Returns the lab's inputs without one firewall's password: a file in Git must not contain it. */
    function inputs(install: MetalLbArgs["install"] = {}): MetalLbArgs {
        const { bgp, install: own, ...rest } = labInputs(lab, "0.16.2");
        return {
            ...rest,
            bgp: { ...bgp, peers: bgp?.peers?.filter(({ password }) => password === undefined) },
            install: {
                ...own,
                method: InstallMethod.FluxGit,
                // The default makes peers wait a minute; the lab's peers don't.
                flux: { interval: "1m" },
                git: {
                    directory: checkout,
                    gitRepository: "fleet",
                    retryInterval: "2s",
                    bootstrap: { url: repository.url, interval: "2s" },
                },
                ...install,
            },
        };
    }

    async function commit(message: string): Promise<string> {
        const revision = await repository.push(checkout, message);
        await flux.reconcile("GitRepository", "fleet");
        await flux.reconcile("Kustomization", "metallb-bootstrap");
        return revision;
    }

    /** Waits until a Kustomization reports that it applied the newest commit, or why not. */
    function applied(name: string, revision: string): Promise<unknown> {
        const look = async () => {
            const object = await flux.object("Kustomization", name).catch(() => undefined);
            const ready = object && conditionOf(object, "Ready");
            const isThere = ready?.status === "True" && String(object?.status?.lastAppliedRevision).includes(revision);
            return isThere ? ready : undefined;
        };
        return waitFor(look, { what: `the Kustomization ${name} at ${revision}`, everyMs: 500 });
    }

    const file = (name: string) => path.join(checkout, name);

    it("writes the recipe's tree, and creates only the objects that point Flux to it", async () => {
        stack.args = inputs();
        await stack.up();
        const files = fs
            .readdirSync(checkout, { recursive: true, encoding: "utf8" })
            .filter((one) => one.endsWith("l"));
        assert.deepEqual(files.sort(), [
            "bootstrap/helmrepositories/helmrepository-metallb.yaml",
            "bootstrap/kustomizations/kustomization-config--metallb-system.yaml",
            "bootstrap/kustomizations/kustomization-metallb.yaml",
            "bootstrap/namespaces/namespace-metallb-system.yaml",
            "metallb-config/bgpadvertisment.yaml",
            "metallb-config/bgppeer-192.168.33.2.yaml",
            "metallb-config/ipaddresspool.yaml",
            "metallb-system/configmap-metallb-helm-chart-value-overrides.yaml",
            "metallb-system/helmrelease-metallb.yaml",
        ]);
        assert.equal((await lab.kubectl("get namespaces -o name".split(" "))).includes("metallb-system"), false);
        await stack.preview({ expectNoChanges: true });
    });

    it("serves an address that answers once the tree is committed", async () => {
        const revision = await repository.push(checkout, "MetalLB");
        await flux.reconcile("GitRepository", "fleet");
        await waitFor(
            async () =>
                (await flux.object("Kustomization", "metallb--metallb-system").catch(() => undefined)) as object,
            {
                what: "the Kustomization of the tree",
            },
        );
        await applied("config--metallb-system", revision);
        address = await startService(lab);
        await answerAtClient(lab, address);
    });

    it("applies a change of the program once the changed files are committed", async () => {
        const { pools = [], ...rest } = inputs();
        stack.args = {
            ...rest,
            pools: [...pools, { name: "more", addresses: ["192.168.35.0/24"], autoAssign: false }],
        };
        await stack.preview({ diff: true });
        assert.match(stack.output, /192\.168\.35\.0\/24/);
        await stack.up();
        await commit("one more pool");
        await waitFor(() => lab.kubectl("get ipaddresspool more -n metallb-system".split(" ")), {
            what: "the pool from Git",
        });
        await answerAtClient(lab, address);
    });

    it("shows edits by hand in the files, reverts them, and doesn't touch foreign files", async () => {
        fs.writeFileSync(file("metallb-config/secret.yaml"), "# somebody's own\n");
        fs.appendFileSync(file("metallb-config/ipaddresspool.yaml"), "# by hand\n");
        await stack.preview();
        assert.match(stack.output, /metallb-config\/ipaddresspool\.yaml/);
        await stack.up();
        assert.doesNotMatch(fs.readFileSync(file("metallb-config/ipaddresspool.yaml"), "utf8"), /by hand/);
        assert.equal(fs.readFileSync(file("metallb-config/secret.yaml"), "utf8"), "# somebody's own\n");
        await stack.preview({ expectNoChanges: true });
        fs.rmSync(file("metallb-config/secret.yaml"));
    });

    it("includes the chart's own values besides its own, downloaded from the repository, when asked to", async () => {
        const git = inputs().install?.git as NonNullable<NonNullable<MetalLbArgs["install"]>["git"]>;
        stack.args = inputs({ git: { ...git, values: FluxGitValues.Full } });
        await stack.up();
        const text = fs.readFileSync(file("metallb-system/configmap-metallb-helm-chart-value-overrides.yaml"), "utf8");
        assert.match(text, / {2}upstream-values-0\.16\.2\.yaml: \|/);
        const revision = await repository.push(checkout, "all values");
        await flux.reconcile("GitRepository", "fleet");
        await applied("metallb--metallb-system", revision);
        await answerAtClient(lab, address);
        stack.args = inputs();
        await stack.up();
    });

    it("is removed without leaving anything in the cluster or in the tree", async () => {
        await stopService(lab);
        // If its namespace is deleted, Helm continues its current operation until Helm's own timeout, which takes
        // minutes.
        await applied("metallb--metallb-system", await commit("back to overrides"));
        await stack.destroy();
        assert.deepEqual(
            fs.readdirSync(checkout).filter((name) => name !== ".git"),
            [],
        );
        const left = async () => {
            const kinds = "kustomizations.kustomize.toolkit.fluxcd.io,helmreleases.helm.toolkit.fluxcd.io";
            const sources = "helmrepositories.source.toolkit.fluxcd.io,helmcharts.source.toolkit.fluxcd.io";
            const objects = await lab.kubectl(["get", `${kinds},${sources}`, "-A", "-o", "name"]);
            const rest = await lab.kubectl("get namespaces,crds,clusterroles -o name".split(" "));
            const names = [
                ...objects.split("\n").filter(Boolean),
                ...rest.split("\n").filter((one) => one.includes("metallb")),
            ];
            return names.length === 0 ? true : undefined;
        };
        await waitFor(left, { what: "an empty cluster", everyMs: 1000 });
    });
});
