import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
    conditionOf,
    health,
    installOlderApis,
    startFlux,
    startLab,
    stopLab,
    topology,
    type Flux,
    type Lab,
} from "../../lab";
import { recordedProcesses } from "../../lab/process";
import { KUBECTL_TIMEOUT, waitFor } from "../../lab/wait";
import {
    apply,
    chartOciRepository,
    configMap,
    gitRepository,
    helmRelease,
    helmRepository,
    kustomization,
    untilReady,
} from "./flux-objects";

const release = "helmrelease.helm.toolkit.fluxcd.io/metallb";
const succeeded =
    /^True (Install|Upgrade)Succeeded: Helm (install|upgrade) succeeded for release metallb-system\/metallb\.v/;

describe("Flux in the lab", () => {
    let lab: Lab;
    let flux: Flux;

    before(async () => {
        lab = await startLab();
        flux = await startFlux(lab);
        await apply(lab, {
            apiVersion: "v1",
            kind: "Namespace",
            metadata: {
                name: "metallb-system",
                labels: { "pod-security.kubernetes.io/enforce": "privileged" },
            },
        });
    });
    after(async () => {
        await flux?.stop();
        await lab?.kubectl(["delete", "namespace", "metallb-system", "--ignore-not-found"]);
        await (lab?.startedByUs && stopLab());
    });

    const patch = (spec: object): Promise<string> =>
        lab.kubectl(["patch", release, "-n", "flux-system", "--type=merge", "-p", JSON.stringify({ spec })]);
    const handled = async (): Promise<unknown> =>
        (await flux.object("HelmRelease", "metallb")).status?.["lastHandledReconcileAt"];
    const policy = (): Promise<string> =>
        lab.kubectl([
            "get",
            "validatingwebhookconfiguration",
            "metallb-webhook-configuration",
            "-o",
            "jsonpath={.webhooks[0].failurePolicy}",
        ]);
    const names = async (kind: string, ...more: string[]): Promise<string[]> =>
        (await lab.kubectl(["get", kind, "-o", "name", ...more])).split("\n").filter(Boolean);

    it("is attached to if it runs", async () => {
        assert.equal((await startFlux(lab)).startedByUs, false);
    });

    it("installs MetalLB from the lab's charts, with values from a ConfigMap", async () => {
        const values = "frrk8s: {enabled: false}\nspeaker: {frr: {enabled: false}}\n";
        await apply(
            lab,
            helmRepository("metallb", flux.chartRepository),
            configMap("values", { "values.yaml": values }),
            helmRelease("metallb", {
                releaseName: "metallb",
                targetNamespace: "metallb-system",
                chart: {
                    spec: {
                        chart: "metallb",
                        version: "0.16.2",
                        sourceRef: { kind: "HelmRepository", name: "metallb" },
                    },
                },
                valuesFrom: [{ kind: "ConfigMap", name: "values" }],
            }),
        );
        const { status } = await untilReady(flux, "HelmRelease", "metallb", succeeded);
        assert.equal(status?.helmChart, "flux-system/flux-system-metallb");
        assert.equal(status?.storageNamespace, "flux-system");
        assert.equal(status?.history[0].chartVersion, "0.16.2");
        assert.deepEqual(await names("daemonsets", "-n", "metallb-system"), ["daemonset.apps/metallb-speaker"]);
    });

    it("upgrades when values change", async () => {
        assert.equal(await policy(), "Fail");
        await patch({ values: { crds: { validationFailurePolicy: "Ignore" } } });
        const { status } = await untilReady(flux, "HelmRelease", "metallb", /^True UpgradeSucceeded: .*metallb\.v2 /);
        assert.equal(status?.history[0].version, 2);
        assert.equal(await policy(), "Ignore");
    });

    it("reports that a chart's version is missing, and continues when it exists", async () => {
        await patch({ chart: { spec: { version: "9.9.9" } } });
        const missing = /^False SourceNotReady: HelmChart 'flux-system\/flux-system-metallb' is not ready: .*'9\.9\.9'/;
        await untilReady(flux, "HelmRelease", "metallb", missing);
        await patch({ chart: { spec: { version: "0.16.2" } } });
        await untilReady(flux, "HelmRelease", "metallb", succeeded);
    });

    it("does nothing while it is suspended", async () => {
        await patch({ suspend: true, values: { crds: { validationFailurePolicy: "Fail" } } });
        const token = await flux.reconcile("HelmRelease", "metallb");
        // Nevertheless, the request counts as handled.
        await waitFor(async () => ((await handled()) === token ? true : undefined), {
            what: "the end of the request",
        });
        const suspended = await flux.object("HelmRelease", "metallb");
        assert.equal(conditionOf(suspended, "Ready"), undefined);
        assert.equal(await policy(), "Ignore");
        await patch({ suspend: false });
        const { status } = await untilReady(flux, "HelmRelease", "metallb", /^True UpgradeSucceeded: /);
        assert.equal(status?.["history"][0].version, suspended.status?.["history"][0].version + 1);
        assert.equal(await policy(), "Fail");
    });

    it("reverts changes of another client, when asked to", async () => {
        await patch({ driftDetection: { mode: "enabled" } });
        await untilReady(flux, "HelmRelease", "metallb", succeeded);
        await lab.kubectl(["delete", "service", "metallb-webhook-service", "-n", "metallb-system"]);
        await flux.reconcile("HelmRelease", "metallb");
        await waitFor(() => lab.kubectl(["get", "service", "metallb-webhook-service", "-n", "metallb-system"]), {
            what: "the Service",
        });
    });

    it("takes the chart from the registry", async () => {
        await apply(lab, chartOciRepository("metallb", flux.chartOci, "0.16.2"));
        await patch({ chart: null, chartRef: { kind: "OCIRepository", name: "metallb" } });
        const packed = /^True UpgradeSucceeded: .* with chart metallb@0\.16\.2\+[0-9a-f]{12}$/;
        const { status } = await untilReady(flux, "HelmRelease", "metallb", packed);
        assert.match(status?.["lastAttemptedRevisionDigest"], /^sha256:/);
    });

    it("deletes all of MetalLB with its HelmRelease", async () => {
        await lab.kubectl(["delete", release, "-n", "flux-system", KUBECTL_TIMEOUT]);
        assert.deepEqual(await names("deployments,daemonsets,services", "-n", "metallb-system"), []);
        assert.deepEqual(
            (await names("crds")).filter((name) => name.endsWith(".metallb.io")),
            [],
        );
        assert.deepEqual(await names("helmcharts.source.toolkit.fluxcd.io", "-A"), []);
    });

    it("applies the files in Git, and deletes the objects of deleted files", async () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lab-flux-"));
        const write = (name: string, value: string): void =>
            fs.writeFileSync(
                path.join(folder, `${name}.yaml`),
                JSON.stringify({
                    apiVersion: "v1",
                    kind: "ConfigMap",
                    metadata: { name, namespace: "default" },
                    data: { value },
                }),
            );
        try {
            const repository = await flux.git.create("fleet");
            write("one", "1");
            const first = await repository.push(folder, "one");
            await apply(
                lab,
                gitRepository("fleet", repository.url),
                kustomization("fleet", { sourceRef: { kind: "GitRepository", name: "fleet" } }),
            );
            await untilReady(
                flux,
                "Kustomization",
                "fleet",
                new RegExp(`^True .*Applied revision: main@sha1:${first}`),
            );
            fs.rmSync(path.join(folder, "one.yaml"));
            write("two", "2");
            const second = await repository.push(folder, "two");
            await flux.reconcile("GitRepository", "fleet");
            await untilReady(flux, "Kustomization", "fleet", new RegExp(`^True .*main@sha1:${second}`));
            const present = (await names("configmaps", "-n", "default")).filter((name) => !name.includes("kube-root"));
            assert.deepEqual(present, ["configmap/two"]);
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });

    it("leaves no traces when it is stopped", async () => {
        await flux.stop();
        const controllers = [...recordedProcesses().keys()].filter((name) => /flux|-controller$/.test(name));
        assert.deepEqual(
            controllers,
            ["kube-controller-manager"].filter((name) => controllers.includes(name)),
        );
        assert.deepEqual(
            (await names("crds")).filter((name) => name.includes("fluxcd")),
            [],
        );
        assert.ok(!(await names("namespaces")).includes("namespace/flux-system"));
        assert.ok(!fs.existsSync(path.join(lab.state, "flux")));
        assert.deepEqual(await names("configmaps", "-n", "default"), ["configmap/kube-root-ca.crt"]);
        await assert.rejects(fetch(flux.git.url));
        assert.deepEqual((await health(topology)).complaints, []);
    });

    it("can serve the kinds of an old Flux, and then the current ones again", async () => {
        const undo = await installOlderApis(lab);
        const versions = await lab.kubectl(["get", "--raw", "/apis/helm.toolkit.fluxcd.io"]);
        assert.deepEqual(
            (JSON.parse(versions) as { versions: { version: string }[] }).versions.map(({ version }) => version).sort(),
            ["v2beta1", "v2beta2"],
        );
        await assert.rejects(startFlux(lab), /the kinds of an older Flux exist/);
        await undo();
        flux = await startFlux(lab);
        assert.equal(flux.startedByUs, true);
        await apply(lab, helmRepository("metallb", flux.chartRepository));
        const { status } = await untilReady(flux, "HelmRepository", "metallb", /^True Succeeded: stored artifact/);
        assert.equal(conditionOf(await flux.object("HelmRepository", "metallb"), "Ready")?.status, "True");
        assert.match(status?.["artifact"].url, /^http:\/\/127\.0\.0\.1:/);
    });
});
