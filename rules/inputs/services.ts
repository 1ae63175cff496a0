import * as z from "zod";
import { metadataShape } from "./selector";

export const servicePortShape = {
    port: z.int().min(1).max(65535),
    protocol: z.enum(["TCP", "UDP", "SCTP"]).optional(),
};

/** The fields of a Service's spec that the rules read. */
export const serviceSpecShape = {
    loadBalancerClass: z.string().optional(),
    loadBalancerIP: z.string().optional(),
    externalTrafficPolicy: z.enum(["Cluster", "Local"]).optional(),
    ipFamilyPolicy: z.enum(["SingleStack", "PreferDualStack", "RequireDualStack"]).optional(),
    ipFamilies: z.array(z.enum(["IPv4", "IPv6"])).optional(),
    selector: z.record(z.string(), z.string()).optional(),
};

/** One of `network.services`. */
export const networkServiceShape = {
    name: z.string(),
    namespace: z.string().optional(),
    ...metadataShape,
    ...serviceSpecShape,
    ports: z.array(z.strictObject(servicePortShape)).optional(),
};
