import { z } from "zod";
import { field } from "./field";
import { metadataShape, selectors } from "./selector";

/** AS numbers have 32 bits; 0 passes the CRD, and means that there is none. */
const asn = z.int().min(0).max(4294967295);

/** A Secret for a peer's password. In a manifest its name may be missing, and then there is none. */
export const secretReferenceShape = { name: z.string(), namespace: z.string().optional() };

/** BGPPeer's spec, v1beta2. */
export const peerSpecShape = {
    myASN: asn,
    peerASN: asn.optional(),
    dynamicASN: z.enum(["internal", "external"]).optional(),
    localASN: z.int().min(1).max(4294967295).optional(),
    peerAddress: z.string().optional(),
    interface: z.string().optional(),
    sourceAddress: z.string().optional(),
    peerPort: z.int().min(1).max(16384).optional(),
    holdTime: z.string().optional(),
    keepaliveTime: z.string().optional(),
    connectTime: z.string().optional(),
    routerID: z.string().optional(),
    nodeSelectors: selectors,
    password: field(z.string().optional(), { secret: "always" }),
    passwordSecret: z.strictObject({ name: z.string().optional(), namespace: z.string().optional() }).optional(),
    bfdProfile: z.string().optional(),
    enableGracefulRestart: z.boolean().optional(),
    ebgpMultiHop: z.boolean().optional(),
    vrf: z.string().optional(),
    dualStackAddressFamily: z.boolean().optional(),
    disableMP: z.boolean().optional(),
};

/** One of `bgp.peers`. A password becomes a Secret; a reference to one needs its name. */
export const peerShape = {
    name: z.string(),
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
    holdTime: z.string().optional(),
    keepaliveTime: z.string().optional(),
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
