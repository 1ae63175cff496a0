import assert from "node:assert/strict";
import { checkInputs, checkManifests, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const label = "node.kubernetes.io/exclude-from-external-load-balancers";
const excluded = { [label]: "", role: "cp" };
const node = (name: string, labels?: unknown, addresses: string[] = []) => ({ name, labels, addresses });
const pool = { name: "p", addresses: ["192.0.2.128/28"] };
const cp = { nodeSelectors: [{ matchLabels: { role: "cp" } }] };
const peer = { name: "fw", myASN: 64512, peerASN: 64513, peerAddress: "203.0.113.1" };

/** The findings about excluded nodes, and about advertisements without a node. */
function said(inputs: object, version = "0.16.2", install: object = {}): string[] {
    const findings = checkInputs({ pools: [pool], ...inputs, install: { version, ...install } });
    assertWellWritten(findings);
    return brief(findings.filter(({ rule }) => /^(nodes-excluded|l2-nodes-apart)$/.test(rule)));
}

describe("nodes that are excluded from load balancers", () => {
    const all = { network: { nodes: [node("a", excluded), node("b", excluded)] } };
    const everyone = ["warning network.nodes nodes-excluded"];

    it("cause a warning, because they announce neither by L2 nor by BGP", () => {
        assert.deepEqual(said({ ...all, l2: { advertisements: [{}] } }), everyone);
        assert.deepEqual(said({ ...all, bgp: { advertisements: [{}], peers: [peer] } }), everyone);
        assert.deepEqual(said(all), [], "there are no advertisements");
    });

    it("cause no warning if another node may announce, or is unknown", () => {
        const l2 = { advertisements: [{}] };
        assert.deepEqual(said({ l2, network: { nodes: [node("a", excluded), node("b", { role: "w" })] } }), []);
        assert.deepEqual(said({ l2, network: { nodes: [node("a", excluded), node("b")] } }), []);
        assert.deepEqual(said({ l2, network: { nodes: [node("a", excluded), UNKNOWN] } }), []);
        assert.deepEqual(said({ l2, network: { nodes: [node("a", { role: "cp", [label]: UNKNOWN })] } }), everyone);
        assert.deepEqual(said({ l2, network: { nodes: [] } }), []);
    });

    it("cause a warning if an advertisement or a peer selects only them", () => {
        const network = { nodes: [node("a", excluded), node("b", { role: "w" })] };
        assert.deepEqual(said({ network, l2: { advertisements: [cp] } }), [
            "warning l2.advertisements[0].nodeSelectors nodes-excluded",
        ]);
        assert.deepEqual(
            said({ network, bgp: { advertisements: [{ name: "x", ...cp }], peers: [{ ...peer, ...cp }] } }),
            [
                "warning bgp.advertisements[0].nodeSelectors nodes-excluded",
                "warning bgp.peers[0].nodeSelectors nodes-excluded",
            ],
        );
    });

    it("announce before 0.14.0, and if the speakers ignore the label", () => {
        const inputs = { ...all, backend: "native", l2: { advertisements: [{}] } };
        const values = (ignoreExcludeLB: unknown) => ({ values: { speaker: { ignoreExcludeLB } } });
        assert.deepEqual(said(inputs, "0.13.12"), []);
        assert.deepEqual(said(inputs, "0.14.0"), everyone);
        assert.deepEqual(said(inputs, "0.16.2", values(true)), []);
        assert.deepEqual(said(inputs, "0.16.2", values(UNKNOWN)), []);
        assert.deepEqual(said(inputs, "0.16.2", { values: UNKNOWN }), []);
        assert.deepEqual(said(inputs, "0.16.2", values(false)), everyone);
        assert.deepEqual(said(inputs, "0.16.2", { values: { speaker: { enabled: false } } }), []);
    });

    it("have a hint with ignoreExcludeLB only if the chart has it", () => {
        const hints = ["0.14.3", "0.14.4"].map((version) => {
            const inputs = { ...all, backend: "native", pools: [pool], l2: { advertisements: [{}] } };
            return checkInputs({ ...inputs, install: { version } }).find(({ rule }) => rule === "nodes-excluded")!.hint;
        });
        assert.deepEqual(
            hints.map((hint) => /ignoreExcludeLB/.test(hint)),
            [false, true],
        );
    });

    it("announce if manifests have the speaker's flag, or a release has the value", () => {
        const metadata = { name: "x", namespace: "metallb-system" };
        const docs = [
            { apiVersion: "v1", kind: "Node", metadata: { name: "a", labels: excluded } },
            { apiVersion: "metallb.io/v1beta1", kind: "IPAddressPool", metadata, spec: { addresses: pool.addresses } },
            { apiVersion: "metallb.io/v1beta1", kind: "L2Advertisement", metadata },
        ];
        const workload = (kind: string, part: string, args: string[]) => ({
            apiVersion: "apps/v1",
            kind,
            metadata: { name: part },
            spec: { template: { spec: { containers: [{ image: `quay.io/metallb/${part}:v0.16.2`, args }] } } },
        });
        const release = (values: object) => ({
            apiVersion: "helm.toolkit.fluxcd.io/v2",
            kind: "HelmRelease",
            metadata: { name: "metallb" },
            spec: { chart: { spec: { chart: "metallb" } }, values },
        });
        const of = (...more: object[]) =>
            brief(checkManifests([...docs, ...more], { backend: "frr-k8s", metalLbVersion: "0.16.2" }));
        const warned = ["warning metadata.labels nodes-excluded"];
        assert.deepEqual(of(), warned);
        assert.deepEqual(of(workload("DaemonSet", "speaker", ["--port=7472"])), warned);
        assert.deepEqual(of(workload("DaemonSet", "speaker", ["--ignore-exclude-lb=true"])), []);
        assert.deepEqual(of(workload("DaemonSet", "speaker", ["--ignore-exclude-lb=false"])), warned);
        assert.deepEqual(of(workload("Deployment", "controller", [])), [], "the manifests have no speaker");
        assert.deepEqual(of(release({ speaker: { ignoreExcludeLB: true } })), []);
        assert.deepEqual(of(release({})), warned);
    });
});

describe("nodes in several networks", () => {
    const one = node("a", { zone: "1" }, ["192.0.2.11"]);
    const other = node("b", { zone: "2" }, ["198.51.100.12"]);
    const apart = ["warning l2.advertisements[0].nodeSelectors l2-nodes-apart"];
    const with_ = (network: object, advertisement: object = {}) =>
        said({ network, l2: { advertisements: [advertisement] } });
    const nodeNetworks = ["192.0.2.0/24", "198.51.100.0/24"];

    it("cause a warning for an L2 pool of one network", () => {
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, other] }), apart);
        assert.deepEqual(with_({ nodes: [one, other] }), apart, "the networks follow from the nodes' addresses");
    });

    it("are accepted if nodeSelectors exclude the nodes of other networks", () => {
        const select = (zone: string) => ({ nodeSelectors: [{ matchLabels: { zone } }] });
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, other] }, select("1")), []);
        const unlabelled = node("b", undefined, ["198.51.100.12"]);
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, unlabelled] }, select("1")), []);
        const both = { nodeSelectors: [{ matchLabels: { zone: "1" } }, { matchLabels: { zone: "2" } }] };
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, other] }, both), apart);
    });

    it("are accepted if the inputs define one network, or if the nodes have addresses in both", () => {
        assert.deepEqual(
            with_({ nodeNetworks: ["192.0.0.0/8", "198.51.0.0/16"], nodes: [one, node("b", {}, ["192.0.3.1"])] }),
            [],
        );
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, node("b", {}, ["198.51.100.12", "192.0.2.12"])] }), []);
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, node("b", {}, [])] }), []);
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, node("b", {}, ["2001:db8::1"])] }), []);
        assert.deepEqual(with_({ nodeNetworks, nodes: [one, UNKNOWN] }), []);
    });

    it("are also read from manifests of Nodes", () => {
        const object = (name: string, address: string) => ({
            apiVersion: "v1",
            kind: "Node",
            metadata: { name, labels: {} },
            status: {
                addresses: [
                    { type: "InternalIP", address },
                    { type: "Hostname", address: name },
                ],
            },
        });
        const metadata = { name: "x", namespace: "metallb-system" };
        const docs = [
            { apiVersion: "metallb.io/v1beta1", kind: "IPAddressPool", metadata, spec: { addresses: pool.addresses } },
            { apiVersion: "metallb.io/v1beta1", kind: "L2Advertisement", metadata },
        ];
        const of = (...nodes: object[]) =>
            checkManifests([...docs, ...nodes], { backend: "frr-k8s", metalLbVersion: "0.16.2" });
        const findings = of(object("a", "192.0.2.11"), object("b", "198.51.100.12"));
        assert.deepEqual(brief(findings), ["warning spec.nodeSelectors l2-nodes-apart"]);
        assert.match(findings[0]!.message, /"b" isn't.*, if 192\.0\.2\.0\/24 is a network of its own/);
        assert.deepEqual(of(object("a", "192.0.2.11"), object("b", "192.0.2.12")), []);
    });
});
