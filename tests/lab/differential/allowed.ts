import semver from "semver";
import type { Manifest } from "./api";
import type { Setting } from "./compare";
import { overlapsPodCidr } from "./podCidrs";

/** A difference between MetalLB and the rules that is meant to be. */
export interface Allowed {
    /** Where the rules are stricter: those whose errors MetalLB doesn't share. */
    rules?: string[];
    /** Where MetalLB refuses, and the rules don't, or speak of another object: what it says. */
    metalLb?: RegExp;
    /** Where it holds; everywhere where it isn't said. */
    in?: (setting: Omit<Setting, "surroundings">) => boolean;
    /** What the case's objects have for it to be the reason; it is for any where it isn't said. */
    of?: (manifests: Manifest[], surroundings: Manifest[]) => boolean;
    why: string;
}

/** Whether an object of a kind has a spec such as this. */
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
        why: "MetalLB doesn't look at the nodes' pod CIDRs, out of which the cluster gives the same addresses to pods.",
    },
    {
        rules: ["peer-backend"],
        in: ({ backend }) => backend === "frr-k8s",
        of: some("BGPPeer", ({ localASN }) => localASN !== undefined),
        why: "FRR-K8s drops localASN without a word, and a session with a router that expects it can't start.",
    },
    {
        rules: ["object-namespace", "peer-backend", "peer-asn"],
        of: some("BGPPeer", ({ disableMP }) => disableMP === true),
        why: "The webhook doesn't look at a peer with disableMP, not even at its namespace, out of which MetalLB never reads it.",
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
        why: "Only the speaker looks at it, and it doesn't run with this backend here.",
    },
    {
        metalLb: /has disable MP flag set on native bgp mode/,
        in: ({ backend }) => backend === "native",
        why: "The webhook doesn't look at a peer with disableMP, and refuses the next one for it; the rules blame the first.",
    },
];
