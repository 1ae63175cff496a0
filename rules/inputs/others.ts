import { z } from "zod";

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
