import * as z from "zod";
import { field, plain } from "./field";
import { metadataShape } from "./selector";

const number = z.int().optional();
const interval = field(number, { unit: "milliseconds" });

/** BFDProfile's spec. */
export const bfdProfileSpecShape = {
    receiveInterval: interval,
    transmitInterval: interval,
    detectMultiplier: number,
    echoInterval: interval,
    echoMode: z.boolean().optional(),
    passiveMode: z.boolean().optional(),
    minimumTtl: number,
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
