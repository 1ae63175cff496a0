import { z } from "zod";
import { plain } from "./field";
import { metadataShape } from "./selector";

const interval = z.int().optional();

/** BFDProfile's spec. */
export const bfdProfileSpecShape = {
    receiveInterval: interval,
    transmitInterval: interval,
    detectMultiplier: interval,
    echoInterval: interval,
    echoMode: z.boolean().optional(),
    passiveMode: z.boolean().optional(),
    minimumTtl: interval,
};

/** Community's spec. */
export const communitySpecShape = {
    communities: z.array(z.strictObject({ name: z.string().optional(), value: z.string().optional() })).optional(),
};

/** One of `bgp.bfdProfiles`, one of `bgp.communities`. */
export const bfdProfileShape = { name: plain(z.string()), ...bfdProfileSpecShape, ...metadataShape };
export const communityAliasShape = { name: z.string(), value: z.string() };
export const communityShape = {
    name: plain(z.string()),
    communities: z.array(z.strictObject(communityAliasShape)),
    ...metadataShape,
};
