import { z } from "zod";
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
    avoidBuggyIPs: z.boolean().optional(),
    serviceAllocation: z.strictObject(serviceAllocationShape).optional(),
};

/** One of `pools`. */
export const poolShape = { name: z.string(), ...poolSpecShape, ...metadataShape };
