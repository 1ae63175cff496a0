import { z } from "zod";

export const DOORS = ["xml-rpc", "rest-api"] as const;
export const PASSWORD_TYPES = ["both", "both-bidir", "frr", "setkey", "setkey-bidir"] as const;

const asn = z.int().min(1).max(4294967295);
const seconds = z.int().min(0).max(65535).optional();
const text = z.string().optional();
const switched = z.boolean().optional();
const hops = z.int().min(1).max(255).optional();
const prefixes = z.int().min(1).max(4294967295).optional();

/** How to reach a firewall: PfSenseBgp's `firewall`, and part of one of the component's `pfSense.firewalls`. */
export const connectionShape = {
    url: z.string(),
    door: z.enum(DOORS).optional(),
    username: text,
    password: text,
    apiKey: text,
    token: text,
    caCertificate: text,
    certificateFingerprint: text,
    skipTlsVerification: switched,
    timeoutSeconds: z.int().min(1).max(600).optional(),
};

export const neighborShape = {
    asn,
    description: text,
    password: text,
    passwordType: z.enum(PASSWORD_TYPES).optional(),
    keepaliveTime: seconds,
    holdTime: seconds,
    connectTime: z.int().min(1).max(65535).optional(),
    bfd: switched,
    ebgpMultihop: hops,
    prefixListIn: text,
    prefixListOut: text,
    maximumPrefixes: prefixes,
    updateSource: text,
    fields: z.record(z.string(), z.string()).optional(),
};

export const prefixRuleShape = {
    action: z.enum(["permit", "deny"]),
    prefix: text,
    ge: z.int().min(0).max(128).optional(),
    le: z.int().min(0).max(128).optional(),
};

export const prefixListShape = {
    family: z.enum(["ipv4", "ipv6"]),
    description: text,
    rules: z.array(z.strictObject(prefixRuleShape)),
};

export const pfSenseBgpShape = {
    firewall: z.strictObject(connectionShape),
    owner: z.string(),
    asn,
    neighbors: z.record(z.string(), z.strictObject(neighborShape)).optional(),
    prefixLists: z.record(z.string(), z.strictObject(prefixListShape)).optional(),
    enableBgp: switched,
    routerId: text,
    adopt: switched,
    secondary: text,
};

export const sessionNeighborShape = { node: text, asn, localAddress: text, hasPassword: switched };

export const pfSenseSessionsShape = {
    firewall: z.strictObject(connectionShape),
    owner: z.string(),
    neighbors: z.record(z.string(), z.strictObject(sessionNeighborShape)),
    waitSeconds: z.int().min(0).max(3600).optional(),
    trigger: text,
};

/** What the component says of a firewall beside how to reach it. */
export const firewallShape = {
    name: text,
    peers: z.array(z.string()),
    ...connectionShape,
    nodeAddresses: z.array(z.string()).optional(),
    secondaryOf: text,
    enableBgp: switched,
    routerId: text,
    adopt: switched,
    updateSource: text,
    maximumPrefixes: prefixes,
    passwordType: z.enum(PASSWORD_TYPES).optional(),
};

/** The component's `pfSense`. */
export const pfSenseShape = {
    firewalls: z.array(z.strictObject(firewallShape)),
    nodeAddresses: z.array(z.string()).optional(),
    owner: text,
    verify: switched,
    verifyTimeoutSeconds: z.int().min(1).max(3600).optional(),
};
