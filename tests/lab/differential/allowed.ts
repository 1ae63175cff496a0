import semver from "semver";
import type { Manifest } from "./api";
import type { Setting } from "./compare";
import { overlapsPodCidr } from "./podCidrs";

/** An intended difference between MetalLB and the rules. */
export interface Allowed {
    /** The rules that are stricter: MetalLB doesn't share their errors. */
    rules?: string[];
    /** MetalLB's message, if MetalLB refuses an object that the rules accept, or names another object. */
    metalLb?: RegExp;
    /** The settings that have the difference; by default all. */
    in?: (setting: Omit<Setting, "surroundings">) => boolean;
    /** The cases that have the difference, by their objects; by default all. */
    of?: (manifests: Manifest[], surroundings: Manifest[]) => boolean;
    why: string;
}

/** Whether an object of a kind has a matching spec. */
const some = (kind: string, has: (spec: any) => boolean) => (manifests: Manifest[]) =>
    manifests.some((manifest) => manifest.kind === kind && has(manifest.spec ?? {}));

export const ALLOWED: Allowed[] = [
    {
        rules: ["peer-router-id"],
        of: some("BGPPeer", ({ routerID }) => String(routerID).includes(":")),
        why: "An IPv6 address passes for a router ID, which has 32 bits: native mode panics on it, FRR refuses it.",
    },
    {
        rules: ["peer-password"],
        of: some("BGPPeer", ({ password }) => Buffer.byteLength(String(password)) > 80),
        why: "A password of more than 80 bytes passes, but the kernel takes no longer key for TCP MD5: no session starts.",
    },
    {
        rules: ["community-count"],
        of: some("BGPAdvertisement", ({ communities }) => communities?.length > 63),
        why: "More than 63 communities pass, but the sessions refuse every route with them.",
    },
    {
        rules: ["pool-cluster-network"],
        of: (manifests, nodes) =>
            some("IPAddressPool", ({ addresses }) => overlapsPodCidr(addresses, nodes))(manifests),
        why: "MetalLB doesn't check the nodes' pod CIDRs, from which the cluster gives the same addresses to pods.",
    },
    {
        rules: ["peer-backend"],
        in: ({ backend }) => backend === "frr-k8s",
        of: some("BGPPeer", ({ localASN }) => localASN !== undefined),
        why: "FRR-K8s drops localASN silently, and a session with a router that expects it can't start.",
    },
    {
        rules: ["object-namespace", "peer-backend", "peer-asn"],
        of: some("BGPPeer", ({ disableMP }) => disableMP === true),
        why: "The webhook doesn't check a peer with disableMP, not even its namespace, from which MetalLB never reads it.",
    },
    {
        rules: ["pool-addresses"],
        in: ({ version }) => semver.lt(version, "0.16.2"),
        of: some("IPAddressPool", ({ addresses }) => addresses.some((text: string) => /^[\d.]+-.*:/.test(text))),
        why: "A range from an IPv4 to an IPv6 address passes before 0.16.2, and the pool has no address.",
    },
    {
        rules: [
            "peer-bfd-profile",
            "peer-password",
            "peer-password-secret",
            "community-alias",
            "bfd-echo-ipv6",
            "bgp-extras",
            "advertisement-conflict",
            "aggregation-length",
        ],
        in: ({ speaker }) => !speaker,
        why: "Only the speaker checks it, and it doesn't run with this backend here.",
    },
    {
        metalLb: /has disable MP flag set on native bgp mode/,
        in: ({ backend }) => backend === "native",
        why: "The webhook doesn't check a peer with disableMP, and refuses the next peer because of it; the rules refuse the first.",
    },
];
