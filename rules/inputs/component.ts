import * as z from "zod";
import { BACKENDS } from "../model";
import { FAMILIES } from "../../routers/rules/families";
import { bgpAdvertisementShape, l2AdvertisementShape } from "./advertisements";
import { pathsTo, plain } from "./field";
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
    backend: plain(z.enum(BACKENDS).optional()),
    namespace: z.strictObject(namespaceShape).optional(),
    install: z.strictObject(installShape).optional(),
    adopt: plain(z.boolean().optional()),
    childAliases: z.record(z.string(), plain(z.string())).optional(),
    pools: z.array(z.strictObject(poolShape)).optional(),
    bgp: z.strictObject(bgpShape).optional(),
    l2: z.strictObject(l2Shape).optional(),
    verify: z.strictObject(verifyShape).optional(),
    ...Object.fromEntries(FAMILIES.map(({ section, shape }) => [section, z.strictObject(shape).optional()])),
    network: z.strictObject(networkShape).optional(),
};

export const component = z.strictObject(componentShape);

/** The paths of all plain inputs, and of the inputs that contain them; `*` stands for every element or key. */
export const METALLB_PLAIN = withParents(pathsTo((facts) => facts.plain === true, component));

function withParents(paths: string[][]): string[][] {
    const all = paths.flatMap((path) => path.map((_, index) => path.slice(0, index + 1)));
    return [...new Map(all.map((path) => [path.join("."), path])).values()];
}
