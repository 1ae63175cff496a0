import * as z from "zod";
import { field, seconds } from "../../../rules/inputs/field";

// The inputs that PfSenseBgp and FrrRouter have in common.

export const asn = z.int().min(1).max(4294967295);
export const maximumPrefixes = z.int().min(1).max(4294967295).optional();

const text = z.string().optional();
const length = z.int().min(0).max(128).optional();

export const neighborShape = {
    asn,
    description: text,
    password: field(text, { secret: "always" }),
    keepaliveTime: seconds(0, 65535),
    holdTime: seconds(0, 65535),
    connectTime: seconds(1, 65535),
    bfd: z.boolean().optional(),
    ebgpMultihop: z.int().min(1).max(255).optional(),
    prefixListIn: text,
    prefixListOut: text,
    maximumPrefixes,
    updateSource: text,
};

export const prefixRuleShape = { action: z.enum(["permit", "deny"]), prefix: text, ge: length, le: length };

export const prefixListShape = {
    family: z.enum(["ipv4", "ipv6"]),
    description: text,
    rules: z.array(z.strictObject(prefixRuleShape)),
};

/** The inputs for the records on the router, given the shape of a neighbor. */
export const routingShape = <N extends z.ZodRawShape>(neighbor: N) => ({
    owner: z.string(),
    asn,
    neighbors: z.record(z.string(), z.strictObject(neighbor)).optional(),
    prefixLists: z.record(z.string(), z.strictObject(prefixListShape)).optional(),
});
