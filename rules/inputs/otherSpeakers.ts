import * as z from "zod";

/** One of `network.otherSpeakers`. */
export const otherSpeakerShape = {
    name: z.string(),
    asn: z.int().min(1).max(4294967295).optional(),
    peerAddresses: z.array(z.string()),
    nodeAddresses: z.array(z.string()).optional(),
};
