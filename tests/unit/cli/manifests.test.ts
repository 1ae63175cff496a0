import assert from "node:assert/strict";
import { command as run } from "./command";
import { BOTH, L2, POOL, report, rules } from "./manifestReport";

const indented = (text: string, by: string) => text.replace(/^/gm, by);

describe("pulumi-metallb check --manifests", () => {
    const wrong: [string, string, string, string][] = [
        ["no apiVersion", "kind: IPAddressPool", "apiVersion", "Write apiVersion: metallb.io/v1beta1."],
        [
            "no version",
            "apiVersion: metallb.io\nkind: IPAddressPool",
            "apiVersion",
            "Write apiVersion: metallb.io/v1beta1.",
        ],
        ["no group", "apiVersion: v1beta1\nkind: IPAddressPool", "apiVersion", "Write apiVersion: metallb.io/v1beta1."],
        [
            "a wrong version",
            "apiVersion: metallb.io/v2\nkind: IPAddressPool",
            "apiVersion",
            "Write apiVersion: metallb.io/v1beta1.",
        ],
        [
            "the documentation's host as its group",
            "apiVersion: metallb.universe.tf/v1beta1\nkind: IPAddressPool",
            "apiVersion",
            "Write apiVersion: metallb.io/v1beta1.",
        ],
        [
            "a misspelled group",
            "apiVersion: metalb.io/v1beta1\nkind: IPAddressPool",
            "apiVersion",
            "Write apiVersion: metallb.io/v1beta1.",
        ],
        [
            "a kind in another case",
            "apiVersion: metallb.io/v1beta1\nkind: IpAddressPool",
            "kind",
            "Write kind: IPAddressPool.",
        ],
        [
            "a misspelled kind",
            "apiVersion: metallb.io/v1beta1\nkind: IPAddressPools",
            "kind",
            "Write kind: IPAddressPool.",
        ],
        [
            "ApiVersion",
            "ApiVersion: metallb.io/v1beta1\nkind: IPAddressPool",
            "ApiVersion",
            "Write apiVersion: metallb.io/v1beta1.",
        ],
        ["Kind", "apiVersion: metallb.io/v1beta1\nKind: IPAddressPool", "Kind", "Write kind: IPAddressPool."],
        [
            "a wrong apiVersion and kind",
            "apiVersion: metallb.io/v1\nkind: ipaddresspool",
            "apiVersion",
            "Write apiVersion: metallb.io/v1beta1 and kind: IPAddressPool.",
        ],
    ];
    for (const [name, head, path, hint] of wrong) {
        it(`has one finding for an object with ${name}`, async () => {
            const pool = `${head}\nmetadata: { name: lan, namespace: metallb-system }\nspec: { addresses: [192.0.2.0/28] }\n`;
            const { findings } = await report(`${pool}---\n${L2}`);
            assert.deepEqual(
                findings.map((one) => [one.severity, one.path, one.hint]),
                [["error", path, hint]],
            );
        });
    }

    it("has one finding for an object without a kind, for plain text and for a list", async () => {
        const kindless = POOL.replace("kind: IPAddressPool\n", "");
        for (const document of [kindless, "just words\n", "- a\n- b\n", "5\n"]) {
            const found = await report(`${BOTH}---\n${document}`);
            assert.equal(found.findings.length, 1, document);
            assert.equal(found.findings[0]?.severity, "error");
        }
    });

    it("has one finding for a duplicate object, and for an empty item of a list", async () => {
        assert.deepEqual(rules(await report(`${BOTH}---\n${POOL}`)), ["error object-duplicate"]);
        const { findings } = await report(`${BOTH}---\napiVersion: v1\nkind: List\nitems: [null]\n`);
        assert.deepEqual(
            findings.map(({ hint }) => hint),
            ["Remove the empty item."],
        );
    });

    it("ignores other software's objects whose kind has the same name", async () => {
        const calico = "apiVersion: crd.projectcalico.org/v1\nkind: BGPPeer\nmetadata: { name: x }\n";
        assert.deepEqual(rules(await report(`${BOTH}---\n${calico}`)), []);
    });

    const BAD = POOL.replace("192.0.2.0/28", "192.0.2.1");
    const text = (value: string) => JSON.stringify(value);
    const wrappers: [string, string][] = [
        ["a List", `apiVersion: v1\nkind: List\nitems:\n  -\n${indented(BAD, "    ")}`],
        [
            "a list of the API server",
            `apiVersion: metallb.io/v1beta1\nkind: IPAddressPoolList\nitems: [{ metadata: { name: lan }, spec: { addresses: [192.0.2.1] } }]`,
        ],
        [
            "a Template",
            `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: { name: t }\nobjects:\n  -\n${indented(BAD, "    ")}`,
        ],
        [
            "a ConfigMap of a ClusterResourceSet",
            `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { x: ${text(BAD)} }`,
        ],
        [
            "a Secret of a ClusterResourceSet",
            `apiVersion: v1\nkind: Secret\nmetadata: { name: c }\ndata: { x: ${Buffer.from(BAD).toString("base64")} }`,
        ],
        [
            "a ResourceGraphDefinition",
            `apiVersion: kro.run/v1alpha1\nkind: ResourceGraphDefinition\nmetadata: { name: r }\nspec:\n  resources:\n    - id: pool\n      template:\n${indented(BAD, "        ")}`,
        ],
        [
            "a ManifestWork",
            `apiVersion: work.open-cluster-management.io/v1\nkind: ManifestWork\nmetadata: { name: w }\nspec:\n  workload:\n    manifests:\n      -\n${indented(BAD, "        ")}`,
        ],
    ];
    for (const [name, manifest] of wrappers) {
        it(`checks objects in ${name}`, async () => {
            assert.deepEqual(rules(await report(`${manifest}\n---\n${L2}`)), ["error pool-addresses"]);
        });
    }

    const installations: [string, string, RegExp][] = [
        [
            "a HelmRelease with a source of OCI",
            `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: lb, namespace: flux-system }
spec: { targetNamespace: lb, chartRef: { kind: OCIRepository, name: metallb } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: metallb, namespace: flux-system }
spec: { url: oci://quay.io/metallb/chart/metallb, ref: { tag: 0.15.2 } }`,
            /MetalLB 0\.15\.2 \(HelmRelease "lb"\), backend frr \(HelmRelease "lb": the default of chart 0\.15\.2\), namespace lb \(HelmRelease/,
        ],
        [
            "values of a HelmRelease in a ConfigMap",
            `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: lb }
spec: { chart: { spec: { chart: metallb, version: 0.16.2 } }, valuesFrom: [{ kind: ConfigMap, name: v }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: v }
data: { values.yaml: "frrk8s: { enabled: false }" }`,
            /backend native \(HelmRelease "lb": frrk8s\.enabled is false\)/,
        ],
        [
            "an Application of Argo CD",
            `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: lb, namespace: argocd }
spec:
  destination: { namespace: lb }
  source: { chart: metallb, repoURL: https://metallb.github.io/metallb, targetRevision: 0.14.*, helm: { values: "{ frrk8s: { enabled: true }, speaker: { frr: { enabled: false } } }" } }`,
            /MetalLB 0\.14\.9 \(Application "lb": the newest known version that 0\.14\.\* permits\), backend frr-k8s \(.*\), namespace lb \(Application "lb"\)/,
        ],
        [
            "a HelmChart of k3s",
            `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: metallb, namespace: kube-system }
spec: { chart: metallb, version: v0.13.7, targetNamespace: lb }`,
            /MetalLB 0\.13\.7 \(HelmChart "metallb"\), backend native \(.*\), namespace lb \(HelmChart "metallb"\)/,
        ],
        [
            "a kustomization's helmCharts",
            `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
helmCharts: [{ name: metallb, version: 0.16.1, namespace: lb, valuesInline: { frrk8s: { enabled: false }, speaker: { frr: { enabled: true } } } }]`,
            /MetalLB 0\.16\.1 \(kustomization\), backend frr \(kustomization: .*\), namespace lb \(kustomization\)/,
        ],
        [
            "the speaker's DaemonSet",
            `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: speaker, namespace: lb }
spec: { template: { spec: { containers: [{ name: speaker, image: "quay.io/metallb/speaker:v0.14.9", env: [{ name: METALLB_BGP_TYPE, value: frr }] }] } } }`,
            /MetalLB 0\.14\.9 \(DaemonSet "speaker"\), backend frr \(DaemonSet "speaker"\), namespace lb \(DaemonSet "speaker"\)/,
        ],
        [
            "a HelmRelease with placeholders",
            `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: lb, namespace: "\${NS}" }
spec: { chart: { spec: { chart: metallb, version: "\${VERSION}" } }, values: { frrk8s: { enabled: "\${K8S}" } } }`,
            /MetalLB 0\.16\.2 \(default\), backend frr-k8s \(default\), namespace lb \(MetalLB's objects are in it\)/,
        ],
        ["a Namespace", "apiVersion: v1\nkind: Namespace\nmetadata: { name: lb }", /namespace lb \(Namespace "lb"\)/],
        [
            "the objects alone",
            "apiVersion: v1\nkind: Pod\nmetadata: { name: x }",
            /namespace lb \(MetalLB's objects are in it\)/,
        ],
    ];
    for (const [name, installation, said] of installations) {
        it(`takes backend, version and namespace from ${name}`, async () => {
            const { notes, findings } = await report(
                `${installation}\n---\n${BOTH.replaceAll("metallb-system", "lb")}`,
            );
            assert.match(notes[0] ?? "", said);
            assert.deepEqual(findings, []);
        });
    }

    const answered: [string, string, string[], RegExp][] = [
        [
            "values of MetalLB's chart",
            "speaker: { frr: { enabled: true } }\n",
            [],
            /install\.values[^]*sed .* \| pulumi-metallb check -/,
        ],
        ["values of MetalLB's chart", "speaker: { frr: { enabled: true } }\n", ["--manifests"], /install\.values/],
        ["several manifests", BOTH, [], /-> run pulumi-metallb check --manifests -/],
        [
            "a ConfigMap of MetalLB 0.12",
            "apiVersion: v1\nkind: ConfigMap\ndata: { config: 'address-pools: []' }",
            [],
            /configmaptocrs/,
        ],
        ["the text of that ConfigMap", "address-pools: [{ name: x }]", [], /configmaptocrs/],
        ["inputs that SOPS encrypted", "pools: ENC[x]\nsops: { mac: x }", [], /sops -d FILE \| pulumi-metallb check -/],
        ["the component's inputs", "pools: []\n", ["--manifests"], /-> remove --manifests/],
        ["a file of Ansible Vault", "$ANSIBLE_VAULT;1.1;AES256\n6162\n", ["--manifests"], /ansible-vault view/],
    ];
    for (const [name, given, flags, said] of answered) {
        it(`suggests a command for ${name}${flags.length > 0 ? ", with --manifests" : ""}`, async () => {
            const { code, out, err } = await run(["check", ...flags, "-"], given);
            assert.deepEqual([code, out], [2, ""]);
            assert.match(err, said);
        });
    }

    it("warns of an old ConfigMap beside custom resources", async () => {
        const old =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: config }\ndata: { config: 'address-pools: []' }\n";
        assert.deepEqual(rules(await report(`${BOTH}---\n${old}`)), ["warning old-configuration"]);
    });
});
