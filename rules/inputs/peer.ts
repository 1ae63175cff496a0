import * as z from "zod";
import { duration, field, ON_FRR, plain } from "./field";
import { metadataShape, selectors } from "./selector";

/** AS numbers have 32 bits. The CRD permits 0, which means no AS number. */
const asn = z.int().min(0).max(4294967295);

/** A reference to the Secret with a peer's password. In a manifest the name may be missing, which means no Secret. */
export const secretReferenceShape = { name: z.string(), namespace: z.string().optional() };

/** BGPPeer's spec, v1beta2. */
export const peerSpecShape = {
    myASN: asn,
    peerASN: asn.optional(),
    dynamicASN: field(z.enum(["internal", "external"]).optional(), { since: "0.14.9", backends: ON_FRR }),
    localASN: field(z.int().min(1).max(4294967295).optional(), { since: "0.16.0", backends: ["frr"] }),
    peerAddress: z.string().optional(),
    interface: field(z.string().optional(), { since: "0.15.0", backends: ON_FRR }),
    sourceAddress: field(z.string().optional(), { backends: ["native", "frr"] }),
    peerPort: z.int().min(1).max(16384).optional(),
    holdTime: duration,
    keepaliveTime: field(duration, { backends: ON_FRR }),
    connectTime: field(duration, { since: "0.14.5", backends: ON_FRR }),
    routerID: z.string().optional(),
    nodeSelectors: selectors,
    password: field(z.string().optional(), { secret: "always" }),
    passwordSecret: z.strictObject({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
    bfdProfile: field(z.string().optional(), { backends: ON_FRR }),
    enableGracefulRestart: field(z.boolean().optional(), { since: "0.14.8", backends: ON_FRR }),
    ebgpMultiHop: z.boolean().optional(),
    vrf: field(z.string().optional(), { since: "0.13.9", backends: ON_FRR }),
    dualStackAddressFamily: field(z.boolean().optional(), { since: "0.15.0", backends: ON_FRR }),
    disableMP: field(z.boolean().optional(), { since: "0.14.5", backends: ON_FRR }),
};

/** One of `bgp.peers`. A password becomes a Secret. A reference to a Secret needs its name. */
export const peerShape = {
    name: plain(z.string()),
    ...peerSpecShape,
    passwordSecret: z.strictObject(secretReferenceShape).optional(),
    ...metadataShape,
};

/** BGPPeer's spec, v1beta1: fewer fields, and selectors that always list values. */
export const oldPeerSpecShape = {
    myASN: asn,
    peerASN: asn,
    peerAddress: z.string(),
    sourceAddress: z.string().optional(),
    peerPort: z.int().min(0).max(16384).optional(),
    holdTime: duration,
    keepaliveTime: duration,
    routerID: z.string().optional(),
    nodeSelectors: z
        .array(
            z.strictObject({
                matchLabels: z.record(z.string(), z.string()).optional(),
                matchExpressions: z
                    .array(
                        z.strictObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).min(1) }),
                    )
                    .optional(),
            }),
        )
        .optional(),
    password: field(z.string().optional(), { secret: "always" }),
    bfdProfile: z.string().optional(),
    ebgpMultiHop: z.boolean().optional(),
};
