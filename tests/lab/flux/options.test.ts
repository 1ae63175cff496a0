import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse, stringify } from "yaml";
import { FluxStrategy, FluxValues, type FluxArgs } from "../../../index";
import { startFlux, startLab, type Flux, type Lab } from "../../../lab";
import { failure, scratch, type Scratch } from "../scratch";
import { tellingResources } from "../secretWatch";
import { fluxInputs } from "./inputs";
import { KUBECTL_TIMEOUT } from "../../../lab/wait";

/** Inputs of the HelmRelease that the other tests don't use, with Flux's real controller. */
describe("a HelmRelease with all options", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    before(async () => {
        lab = await startLab();
        flux = await startFlux(lab);
        stack = await scratch(lab, "flux-options");
        await lab.kubectl(["create", "namespace", "metallb-system"]);
        await lab.kubectl("label namespace metallb-system pod-security.kubernetes.io/enforce=privileged".split(" "));
        await lab.kubectl("create serviceaccount installer -n metallb-system".split(" "));
        const binding = "create clusterrolebinding flux-installer --clusterrole=cluster-admin";
        await lab.kubectl(`${binding} --serviceaccount=metallb-system:installer`.split(" "));
    });
    after(async () => {
        await stack.destroy();
        await lab.kubectl("delete clusterrolebinding flux-installer".split(" "));
        await lab.kubectl("delete namespace metallb-system".split(" "));
        await flux.stop();
    });

    const inputs = (more: FluxArgs) => ({ ...fluxInputs(lab, more), namespace: { create: false } });
    const label = () =>
        lab.kubectl(
            "get deployment metallb-controller -n metallb-system -o jsonpath={.metadata.labels.rack}".split(" "),
        );

    it("is installed by another service account, and its manifests are patched", async () => {
        const patch = JSON.stringify([{ op: "add", path: "/metadata/labels/rack", value: "r1" }]);
        stack.args = inputs({
            serviceAccountName: "installer",
            install: { strategy: FluxStrategy.RetryOnFailure, retryInterval: "30s" },
            postRenderers: [{ kustomize: { patches: [{ target: { kind: "Deployment" }, patch }] } }],
        });
        await stack.up();
        assert.equal(await label(), "r1");
        await stack.preview({ expectNoChanges: true });
    });

    it("fails the update with Flux's message if that account has no permissions", async () => {
        await lab.kubectl("create serviceaccount nobody -n metallb-system".split(" "));
        stack.args = inputs({ serviceAccountName: "nobody" });
        const said = (await failure(stack.up())) + stack.output;
        assert.match(said, /The HelmRelease metallb-system\/metallb failed\. Flux says: .*forbidden/);
        stack.args = inputs({ serviceAccountName: "installer" });
        await stack.up();
    });

    it("keeps secrets in its values out of the state, including the recorded state of Flux's objects", async () => {
        const secret = "planted-secret-value";
        const values = { speaker: { podAnnotations: { planted: pulumi.secret(secret) } } };
        const { install, ...rest } = inputs({ serviceAccountName: "installer", values: FluxValues.Inline });
        stack.args = { ...rest, install: { ...install, values } };
        await stack.up();
        const planted = "jsonpath={.spec.template.metadata.annotations.planted}";
        const there = await lab.kubectl(["get", "daemonset", "metallb-speaker", "-n", "metallb-system", "-o", planted]);
        assert.equal(there, secret);
        assert.ok((await stack.resources()).some((name) => name.startsWith("metallb-flux-release-status")));
        assert.deepEqual(tellingResources(lab, "flux-options", secret), []);
        assert.doesNotMatch(stack.output, new RegExp(secret));
    });

    const kubeconfigSecret = (file: string) =>
        lab.kubectl(["create", "secret", "generic", "there", "-n", "metallb-system", `--from-file=value=${file}`]);
    const byKubeconfig = () => {
        const { backend, install, namespace } = inputs({ kubeConfig: { secretRef: "there" } });
        return { backend, install, namespace };
    };

    it("fails the update with Flux's message if a kubeconfig names files", async () => {
        await stack.destroy();
        const kubeconfig = parse(fs.readFileSync(lab.kubeconfig, "utf8"));
        delete kubeconfig.clusters[0].cluster["certificate-authority-data"];
        kubeconfig.clusters[0].cluster["certificate-authority"] = "/etc/ca.crt";
        const file = path.join(lab.state, "kubeconfig-with-files");
        fs.writeFileSync(file, stringify(kubeconfig), { mode: 0o600 });
        await kubeconfigSecret(file);
        stack.args = byKubeconfig();
        const said = (await failure(stack.up())) + stack.output;
        assert.match(said, /metallb failed\. Flux says: .* only certificate-authority-data is supported/);
    });

    it("is installed by a kubeconfig, as on another cluster", async () => {
        await lab.kubectl("delete secret there -n metallb-system".split(" "));
        await kubeconfigSecret(lab.kubeconfig);
        stack.args = byKubeconfig();
        await stack.up();
        const { spec } = await flux.object("HelmRelease", "metallb", "metallb-system");
        assert.deepEqual(spec.kubeConfig, { secretRef: { name: "there" } });
        await lab.kubectl(
            `rollout status deployment/metallb-controller -n metallb-system ${KUBECTL_TIMEOUT}`.split(" "),
        );
        await stack.preview({ expectNoChanges: true });
    });
});
