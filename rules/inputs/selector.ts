import * as z from "zod";

/** Kubernetes's LabelSelector. */
export const selectorShape = {
    matchLabels: z.record(z.string(), z.string()).optional(),
    matchExpressions: z
        .array(z.strictObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
        .optional(),
};

export const selectors = z.array(z.strictObject(selectorShape)).optional();

/** The metadata that every object may have. */
export const metadataShape = {
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
};
