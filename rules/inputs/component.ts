import { z } from "zod";
import { BACKENDS } from "../model";
import { FAMILIES } from "../routers/families";
import { bgpAdvertisementShape, l2AdvertisementShape } from "./advertisements";
import { bfdProfileShape, communityShape } from "./others";
import { installShape, namespaceShape } from "./install";
import { networkShape } from "./network";
import { peerShape } from "./peer";
import { poolShape } from "./pool";
import { verifyShape } from "./verify";

export const bgpShape = {
    peers: z.array(z.strictObject(peerShape)).optional(),
    advertisements: z.array(z.strictObject(bgpAdvertisementShape)).optional(),
    bfdProfiles: z.array(z.strictObject(bfdProfileShape)).optional(),
    communities: z.array(z.strictObject(communityShape)).optional(),
};

export const l2Shape = { advertisements: z.array(z.strictObject(l2AdvertisementShape)).optional() };

/** The component's inputs. */
export const componentShape = {
    backend: z.enum(BACKENDS as [string, ...string[]]).optional(),
    namespace: z.strictObject(namespaceShape).optional(),
    install: z.strictObject(installShape).optional(),
    adopt: z.boolean().optional(),
    childAliases: z.record(z.string(), z.string()).optional(),
    pools: z.array(z.strictObject(poolShape)).optional(),
    bgp: z.strictObject(bgpShape).optional(),
    l2: z.strictObject(l2Shape).optional(),
    verify: z.strictObject(verifyShape).optional(),
    ...Object.fromEntries(FAMILIES.map(({ section, shape }) => [section, z.strictObject(shape).optional()])),
    network: z.strictObject(networkShape).optional(),
};

export const component = z.strictObject(componentShape);
