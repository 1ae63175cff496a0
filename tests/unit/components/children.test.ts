import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb, type MetalLbArgs } from "../../../index";
import { before, run } from "./engine";

const annotations = { "pulumi.com/deletionPropagationPolicy": "background", "pulumi.com/patchForce": "true" };

const args: MetalLbArgs = {
    backend: Backend.Native,
    pools: [
        { name: "public", addresses: ["192.168.32.0/24"], autoAssign: false, labels: { zone: "a" } },
        { name: "lan", addresses: ["192.168.33.200-192.168.33.220"] },
    ],
    bgp: {
        peers: [
            { name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", holdTime: "9s" },
            { name: "fw2", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.4", password: "s3cret" },
        ],
        advertisements: [{ ipAddressPools: ["public"], aggregationLength: 32 }],
    },
    l2: { advertisements: [{ name: "home", ipAddressPools: ["lan"], interfaces: ["eth0"] }] },
};

describe("MetalLb's children", () => {
    it("are the namespace, the release, and one resource per custom resource, with stable names", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.deepEqual([...registered.values()].map(({ type, name }) => `${type} ${name}`).sort(), [
            "kubernetes:core/v1:Namespace lb-namespace",
            "kubernetes:core/v1:Secret lb-password-fw2",
            "kubernetes:core/v1:SecretPatch lb-current-password-fw2",
            "kubernetes:helm.sh/v3:Release lb-release",
            "kubernetes:metallb.io/v1beta1:BGPAdvertisement lb-bgp-advertisement",
            "kubernetes:metallb.io/v1beta1:IPAddressPool lb-pool-lan",
            "kubernetes:metallb.io/v1beta1:IPAddressPool lb-pool-public",
            "kubernetes:metallb.io/v1beta1:L2Advertisement lb-l2-advertisement-home",
            "kubernetes:metallb.io/v1beta2:BGPPeer lb-peer-fw1",
            "kubernetes:metallb.io/v1beta2:BGPPeer lb-peer-fw2",
            "metallb:index:MetalLb lb",
        ]);
    });

    it("keep an alias for the former name of an unnamed advertisement", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        const { aliases } = registered.get("lb-bgp-advertisement")!.options;
        assert.deepEqual(aliases, [{ name: "lb-bgp-advertisement-advertisement" }]);
        assert.deepEqual(registered.get("lb-pool-lan")!.options.aliases, []);
    });

    it("have MetalLB's own fields, and no fields that the user omitted", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        const { metadata, spec } = registered.get("lb-pool-public")!.inputs;
        assert.deepEqual(metadata, { name: "public", namespace: "metallb-system", labels: { zone: "a" }, annotations });
        assert.deepEqual(spec, { addresses: ["192.168.32.0/24"], autoAssign: false });
        const l2 = registered.get("lb-l2-advertisement-home")!.inputs;
        assert.deepEqual(l2.metadata, { name: "home", namespace: "metallb-system", annotations });
        assert.deepEqual(l2.spec, { ipAddressPools: ["lan"], interfaces: ["eth0"] });
        const bgp = registered.get("lb-bgp-advertisement")!.inputs;
        assert.equal(bgp.metadata.name, "advertisement");
        assert.deepEqual(bgp.spec, { ipAddressPools: ["public"], aggregationLength: 32 });
    });

    it("are created after the release, and advertisements after their pools and peers", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.deepEqual(await before(registered, "lb-release"), ["lb-namespace"]);
        assert.deepEqual(await before(registered, "lb-pool-public"), ["lb-release"]);
        assert.deepEqual(await before(registered, "lb-peer-fw2"), ["lb-current-password-fw2", "lb-release"]);
        assert.deepEqual(await before(registered, "lb-l2-advertisement-home"), [
            "lb-pool-lan",
            "lb-pool-public",
            "lb-release",
        ]);
        assert.deepEqual(await before(registered, "lb-bgp-advertisement"), [
            "lb-peer-fw1",
            "lb-peer-fw2",
            "lb-pool-lan",
            "lb-pool-public",
            "lb-release",
        ]);
    });

    it("are created in order: BFD profiles before the peers, and communities before the advertisements", async () => {
        const { peers = [], advertisements = [] } = args.bgp!;
        const bgp = {
            peers: peers.map((peer) => ({ ...peer, bfdProfile: "fast" })),
            advertisements: advertisements.map((advertisement) => ({ ...advertisement, communities: ["home"] })),
            bfdProfiles: [{ name: "fast", receiveInterval: 100, labels: { zone: "a" } }],
            communities: [{ name: "ours", communities: [{ name: "home", value: "64512:100" }] }],
        };
        const { registered } = await run((spy) => new MetalLb("lb", { ...args, backend: Backend.Frr, bgp }, spy));
        const profile = registered.get("lb-bfd-profile-fast")!;
        assert.equal(profile.type, "kubernetes:metallb.io/v1beta1:BFDProfile");
        assert.deepEqual(profile.inputs.metadata, {
            name: "fast",
            namespace: "metallb-system",
            labels: { zone: "a" },
            annotations,
        });
        assert.deepEqual(profile.inputs.spec, { receiveInterval: 100 });
        const community = registered.get("lb-community-ours")!;
        assert.equal(community.type, "kubernetes:metallb.io/v1beta1:Community");
        assert.deepEqual(community.inputs.spec, { communities: [{ name: "home", value: "64512:100" }] });
        assert.deepEqual(await before(registered, "lb-bfd-profile-fast"), ["lb-release"]);
        assert.deepEqual(await before(registered, "lb-peer-fw1"), ["lb-bfd-profile-fast", "lb-release"]);
        assert.deepEqual(await before(registered, "lb-bgp-advertisement"), [
            "lb-community-ours",
            "lb-peer-fw1",
            "lb-peer-fw2",
            "lb-pool-lan",
            "lb-pool-public",
            "lb-release",
        ]);
    });

    it("have the component as parent, and use its provider", async () => {
        let component: MetalLb | undefined;
        const { registered } = await run((spy) => {
            const provider = new k8s.Provider("cluster", { kubeconfig: "{}" });
            component = new MetalLb("lb", args, { ...spy, provider });
        });
        const children = [...registered.values()].filter(({ type }) => type.startsWith("kubernetes:"));
        assert.equal(children.length, 10);
        for (const child of children) {
            assert.equal(child.options.parent, component, child.name);
            assert.match(child.provider ?? "", /::cluster::/, child.name);
        }
    });

    it("don't include a namespace with create: false", async () => {
        const namespace = { name: "lb-system", create: false };
        const { registered } = await run((spy) => new MetalLb("lb", { ...args, namespace }, spy));
        assert.equal(registered.has("lb-namespace"), false);
        assert.equal(registered.get("lb-release")!.inputs.namespace, "lb-system");
        assert.equal(registered.get("lb-pool-lan")!.inputs.metadata.namespace, "lb-system");
    });

    it("include a namespace with the pod-security labels that the speakers need", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", { namespace: { labels: { team: "net" } } }, spy));
        assert.deepEqual(registered.get("lb-namespace")!.inputs.metadata.labels, {
            "pod-security.kubernetes.io/enforce": "privileged",
            "pod-security.kubernetes.io/audit": "privileged",
            "pod-security.kubernetes.io/warn": "privileged",
            team: "net",
        });
    });

    it("can be changed by transformations", async () => {
        const { registered } = await run(
            (spy) =>
                new MetalLb("lb", args, {
                    transformations: [
                        ...(spy.transformations ?? []),
                        ({ type, props, opts }) =>
                            type.endsWith(":IPAddressPool")
                                ? {
                                      props: { ...props, metadata: { ...props.metadata, annotations: { by: "me" } } },
                                      opts,
                                  }
                                : undefined,
                    ],
                }),
        );
        assert.deepEqual(registered.get("lb-pool-lan")!.inputs.metadata.annotations, { by: "me" });
        assert.deepEqual(registered.get("lb-peer-fw1")!.inputs.metadata.annotations, annotations);
    });
});

describe("a BGP password", () => {
    it("goes into a Secret as a secret, and never into the peer", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        const secret = registered.get("lb-password-fw2")!;
        assert.equal(secret.inputs.type, "kubernetes.io/basic-auth");
        const { metadata, stringData } = registered.get("lb-current-password-fw2")!.inputs;
        assert.deepEqual(metadata, { name: "fw2-bgp-password", namespace: "metallb-system", annotations });
        assert.deepEqual(secret.inputs.metadata, metadata);
        assert.equal(pulumi.runtime.isRpcSecret(stringData), true);
        assert.equal(pulumi.runtime.unwrapRpcSecret(stringData).password, "s3cret");
        const { spec } = registered.get("lb-peer-fw2")!.inputs;
        assert.deepEqual(spec.passwordSecret, { name: "fw2-bgp-password" });
        assert.doesNotMatch(
            JSON.stringify(
                [...registered.values()]
                    .filter(({ name }) => name !== "lb-current-password-fw2")
                    .map(({ inputs }) => inputs),
            ),
            /s3cret/,
        );
    });

    it("is updated in place by a SecretPatch, because the kubernetes provider would replace the Secret", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        const { options } = registered.get("lb-password-fw2")!;
        assert.deepEqual(options.ignoreChanges, ["stringData", "data"]);
        assert.deepEqual(await before(registered, "lb-current-password-fw2"), ["lb-password-fw2"]);
        assert.equal(registered.get("lb-current-password-fw2")!.options.retainOnDelete, true);
    });

    it("can come from an existing Secret", async () => {
        const bgp = {
            peers: [
                {
                    name: "fw1",
                    myASN: 64512,
                    peerASN: 64513,
                    peerAddress: "192.168.33.2",
                    passwordSecret: { name: "given" },
                },
            ],
        };
        const { registered } = await run((spy) => new MetalLb("lb", { bgp }, spy));
        assert.deepEqual(registered.get("lb-peer-fw1")!.inputs.spec.passwordSecret, { name: "given" });
        assert.equal(
            [...registered.keys()].some((name) => name.includes("password")),
            false,
        );
    });
});
