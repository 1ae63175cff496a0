import assert from "node:assert/strict";
import { FluxDriftMode, FluxValues, type FluxArgs } from "../../../index";
import { conditionOf, loadOlderReleases, startFlux, startLab, type Flux, type Lab } from "../../../lab";
import { answerAtClient, startService, stopService } from "../../../lab/main-job/service";
import { recordedProcesses } from "../../../lab/process";
import { KUBECTL_TIMEOUT, waitFor } from "../../../lab/wait";
import { failure, scratch, type Scratch } from "../scratch";
import { fluxInputs } from "./inputs";

/** One life of an installation by real Flux: each test starts where the previous test ended. */
describe("the method Flux", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    let address: string;
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        flux = await startFlux(lab);
        stack = await scratch(lab, "flux");
        await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    });
    after(async () => {
        await stopService(lab);
        await stack.destroy();
        await flux.stop();
        await Promise.all(lab.firewalls.map((firewall) => firewall.removeNodesByHand()));
    });

    /** Values that the preview doesn't see, and that the chart's schema refuses. */
    const refused: FluxArgs = { valuesFrom: [{ kind: "ConfigMap", name: "refused" }] };
    const release = () => flux.object("HelmRelease", "metallb", "metallb-system");
    const answers = () => answerAtClient(lab, address);

    it("fails a first update with Flux's message if the repository can't be reached", async () => {
        stack.args = fluxInputs(lab, {}, { repository: "http://127.0.0.1:1" });
        const said = (await failure(stack.up())) + stack.output;
        assert.match(said, /The HelmRelease metallb-system\/metallb failed\. Flux says: .*connection refused/);
        assert.doesNotMatch(said, /\bat .*\.(ts|js):\d+/);
    });

    it("recovers with the next update, up to an address that answers", async () => {
        stack.args = fluxInputs(lab);
        await stack.up();
        address = await startService(lab);
        await answers();
        const values = "--from-literal=values.yaml=controller: { logLevel: loud }";
        await lab.kubectl(["create", "configmap", "refused", "-n", "metallb-system", values]);
    });

    it("has no changes then, and no drift", async () => {
        await stack.preview({ expectNoChanges: true });
        // The recorded state of Flux's objects, and the request annotation, are from before the end of the update.
        await stack.refresh();
        assert.doesNotMatch(
            stack.output,
            /~ .*kubernetes:.*(?<!-status|-status-\d+|-request|helmreleases|helmrepositories) updated/,
        );
        await stack.refresh({ expectNoChanges: true });
        await stack.preview({ expectNoChanges: true });
    });

    it("has the recipe's objects, names and intervals", async () => {
        const { spec } = await release();
        const sourceRef = { kind: "HelmRepository", name: "metallb", namespace: "flux-system" };
        const own = { kind: "ConfigMap", name: "metallb-helm-chart-value-overrides", valuesKey: "values.yaml" };
        const { chart, interval, timeout, releaseName, valuesFrom } = spec;
        assert.deepEqual(
            { chart, interval, timeout, releaseName, valuesFrom },
            {
                chart: {
                    spec: { chart: "metallb", version: "0.16.2", sourceRef, reconcileStrategy: "ChartVersion" },
                },
                interval: "15m",
                timeout: "5m",
                releaseName: "metallb",
                valuesFrom: [own],
            },
        );
        const { spec: source } = await flux.object("HelmRepository", "metallb");
        assert.deepEqual([source.interval, source.url], ["15m", lab.charts.url]);
    });

    it("applies changed values at once, not after the interval", async () => {
        stack.args = fluxInputs(lab, {}, { values: { speaker: { logLevel: "debug" } } });
        await stack.up();
        const args = await lab.kubectl(
            "get daemonset metallb-speaker -n metallb-system -o jsonpath={.spec.template.spec.containers[0].args}".split(
                " ",
            ),
        );
        assert.match(args, /--log-level=debug/);
        await stack.preview({ expectNoChanges: true });
    });

    for (const [what, own, install, says] of [
        ["a missing chart version", {}, { version: "9.9.9" }, /no 'metallb' chart with version matching '9\.9\.9'/],
        ["values that the chart refuses", refused, {}, /logLevel/],
    ] as const) {
        it(`fails an update with Flux's message for ${what}, loses nothing, and the next update repairs it`, async () => {
            stack.args = fluxInputs(lab, own, install);
            const said = (await failure(stack.up())) + stack.output;
            assert.match(said, /The HelmRelease metallb-system\/metallb failed\. Flux says: /);
            assert.match(said, says);
            await answers();
            await stack.preview();
            assert.match(stack.output, /failed at its last attempt\. Flux says: /);
            stack.args = fluxInputs(lab);
            await stack.up();
            // The former request is waited for again.
            assert.match(stack.output, /metallb-flux-ready updated/);
            assert.equal(conditionOf(await release(), "Ready")?.status, "True");
            await stack.preview({ expectNoChanges: true });
            await answers();
        });
    }

    it("ignores a reconcile request by hand", async () => {
        await flux.reconcile("HelmRelease", "metallb", "metallb-system");
        await stack.preview({ expectNoChanges: true });
    });

    it("makes Flux retry after Helm gave up, once the cause is gone and nothing else has changed", async () => {
        const values = { controller: { nodeSelector: { "metallb-test": "there" } } };
        const label = (value: string) => lab.kubectl(["label", "nodes", "--all", `metallb-test${value}`]);
        stack.args = fluxInputs(lab, {}, { values, timeoutSeconds: 10 });
        assert.match((await failure(stack.up())) + stack.output, /The HelmRelease metallb-system\/metallb failed\./);
        assert.equal((await release()).status?.upgradeFailures, 1);
        await label("=there");
        await stack.up();
        stack.args = fluxInputs(lab);
        await stack.up();
        await label("-");
        await stack.preview({ expectNoChanges: true });
        await answers();
    });

    it("asks Flux again after a failed attempt, and nothing else changes", async () => {
        stack.args = fluxInputs(lab, refused);
        await failure(stack.up());
        const before = (await release()).status?.lastHandledReconcileAt;
        await failure(stack.up());
        assert.notEqual((await release()).status?.lastHandledReconcileAt, before);
        stack.args = fluxInputs(lab);
        await stack.up();
    });

    it("detects a failure also while Flux itself retries", async () => {
        stack.args = fluxInputs(lab, refused);
        await failure(stack.up());
        const { pid } = recordedProcesses().get("helm-controller")!;
        const isTrying = async () => conditionOf(await release(), "Ready")?.status === "Unknown";
        try {
            // That moment is short, so the test holds Flux in it.
            for (let tries = 1; !(await isTrying()); tries++) {
                assert.ok(tries < 4, "the test didn't catch Flux while it retried");
                process.kill(pid, "SIGCONT");
                const unknown = `jsonpath={.status.conditions[?(@.type=="Ready")].status}=Unknown`;
                await lab.kubectl([
                    ...`wait helmrelease.helm.toolkit.fluxcd.io/metallb -n metallb-system ${KUBECTL_TIMEOUT} --for`.split(
                        " ",
                    ),
                    unknown,
                ]);
                process.kill(pid, "SIGSTOP");
            }
            await stack.preview();
            assert.match(stack.output, /failed at its last attempt\. Flux says: .*logLevel/s);
            assert.match(stack.output, /metallb-flux-ready-request update/);
        } finally {
            process.kill(pid, "SIGCONT");
        }
        stack.args = fluxInputs(lab);
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("reports that a release was suspended by hand, and continues when it isn't any more", async () => {
        const patch = (suspend: boolean) =>
            lab.kubectl([
                ..."patch helmrelease.helm.toolkit.fluxcd.io metallb -n metallb-system --type=merge -p".split(" "),
                JSON.stringify({ spec: { suspend } }),
            ]);
        await patch(true);
        await stack.preview({ expectNoChanges: true });
        stack.args = fluxInputs(lab, {}, { values: { speaker: { logLevel: "warn" } } });
        await stack.preview();
        assert.match(stack.output, /is suspended\. Flux applies the change only after the release is resumed\./);
        assert.match((await failure(stack.up())) + stack.output, /is suspended.*\n.*flux resume helmrelease metallb/);
        await patch(false);
        await stack.up();
        await stack.preview({ expectNoChanges: true });
    });

    it("shows changes by hand in Flux's objects, and reverts them", async () => {
        await lab.kubectl([
            ..."patch helmrepository.source.toolkit.fluxcd.io metallb -n flux-system --type=merge -p".split(" "),
            JSON.stringify({ spec: { interval: "3h" } }),
        ]);
        await stack.refresh();
        await stack.preview();
        assert.match(stack.output, /HelmRepository metallb-flux-source update/);
        await stack.up();
        assert.equal((await flux.object("HelmRepository", "metallb")).spec.interval, "15m");
    });

    it("makes Flux revert changes by hand in the release", async () => {
        stack.args = fluxInputs(lab, { driftDetection: { mode: FluxDriftMode.Enabled } });
        await stack.up();
        await lab.kubectl("delete service metallb-webhook-service -n metallb-system".split(" "));
        await flux.reconcile("HelmRelease", "metallb", "metallb-system");
        await waitFor(() => lab.kubectl("get service metallb-webhook-service -n metallb-system".split(" ")), {
            what: "the Service that Flux puts back",
        });
        await stack.preview({ expectNoChanges: true });
    });

    it("moves the values to another place, and to an OCI repository, without a new installation", async () => {
        const revision = async () => (await release()).status?.history?.[0]?.version as number;
        const before = await revision();
        stack.args = fluxInputs(lab, { values: FluxValues.Secret });
        await stack.up();
        stack.args = fluxInputs(lab, { values: FluxValues.Inline });
        await stack.up();
        stack.args = fluxInputs(
            lab,
            { values: FluxValues.Inline, source: { insecure: true } },
            { chart: flux.chartOci, repository: undefined },
        );
        await stack.up();
        await stack.preview({ expectNoChanges: true });
        assert.equal((await flux.object("OCIRepository", "metallb")).spec.url, flux.chartOci);
        assert.ok((await revision()) >= before);
        await answers();
    });

    it("leaves nothing when it is destroyed", async () => {
        await stopService(lab);
        await stack.destroy();
        const left = await lab.kubectl(
            "get helmreleases.helm.toolkit.fluxcd.io,helmrepositories.source.toolkit.fluxcd.io,helmcharts.source.toolkit.fluxcd.io,ocirepositories.source.toolkit.fluxcd.io -A -o name".split(
                " ",
            ),
        );
        assert.equal(left.trim(), "");
        const kinds = await lab.kubectl("get crds,namespaces,clusterroles -o name".split(" "));
        assert.doesNotMatch(kinds, /metallb/);
    });

    it("upgrades from 0.15.2 to 0.16.2, and the address still answers", async () => {
        stack.args = fluxInputs(lab, {}, { version: "0.15.2" });
        await stack.up();
        address = await startService(lab);
        await answers();
        stack.args = fluxInputs(lab);
        await stack.up();
        assert.equal((await release()).status?.history?.[0]?.chartVersion, "0.16.2");
        await answers();
        await stack.preview({ expectNoChanges: true });
    });
});
