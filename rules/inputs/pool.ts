import * as z from "zod";
import { field, plain } from "./field";
import { metadataShape, selectors } from "./selector";

export const serviceAllocationShape = {
    priority: z.int().optional(),
    namespaces: z.array(z.string()).optional(),
    namespaceSelectors: selectors,
    serviceSelectors: selectors,
};

/** IPAddressPool's spec. */
export const poolSpecShape = {
    addresses: z.array(z.string()),
    autoAssign: z.boolean().optional(),
    avoidBuggyIPs: field(z.boolean().optional(), { since: "0.13.4" }),
    serviceAllocation: field(z.strictObject(serviceAllocationShape).optional(), { since: "0.13.9" }),
};

/** One of `pools`. */
export const poolShape = { name: plain(z.string()), ...poolSpecShape, ...metadataShape };
