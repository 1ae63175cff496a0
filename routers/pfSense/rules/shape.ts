import * as z from "zod";
import { field, plain, seconds } from "../../../rules/inputs/field";
import * as routing from "../../rules/routing/shape";

const TRANSPORTS: readonly string[] = ["xml-rpc", "rest-api"];
export const PASSWORD_TYPES: readonly string[] = ["both", "both-bidir", "frr", "setkey", "setkey-bidir"];

const text = z.string().optional();
const secret = field(text, { secret: "always" });
const switched = z.boolean().optional();

/** The connection to a firewall: PfSenseBgp's `firewall`, and a part of each entry in the component's `pfSense.firewalls`. */
export const connectionShape = {
    url: z.string(),
    door: z.enum(TRANSPORTS).optional(),
    username: text,
    password: secret,
    apiKey: secret,
    token: secret,
    caCertificate: text,
    certificateFingerprint: text,
    skipTlsVerification: switched,
    timeoutSeconds: seconds(1, 600),
};

export const neighborShape = {
    ...routing.neighborShape,
    passwordType: z.enum(PASSWORD_TYPES).optional(),
    fields: z.record(z.string(), z.string()).optional(),
};

export const pfSenseBgpShape = {
    firewall: z.strictObject(connectionShape),
    ...routing.routingShape(neighborShape),
    enableBgp: switched,
    routerId: text,
    adopt: switched,
    secondary: secret,
};

export const sessionNeighborShape = { node: text, asn: routing.asn, localAddress: text, hasPassword: switched };

export const pfSenseSessionsShape = {
    firewall: z.strictObject(connectionShape),
    owner: z.string(),
    neighbors: z.record(z.string(), z.strictObject(sessionNeighborShape)),
    waitSeconds: seconds(0, 3600),
    trigger: text,
};

/** An entry of the component's `pfSense.firewalls`. */
export const firewallShape = {
    name: plain(text),
    peers: z.array(plain(z.string())),
    ...connectionShape,
    nodeAddresses: z.array(z.string()).optional(),
    secondaryOf: plain(text),
    enableBgp: switched,
    routerId: text,
    adopt: switched,
    updateSource: text,
    maximumPrefixes: routing.maximumPrefixes,
    passwordType: z.enum(PASSWORD_TYPES).optional(),
};

/** The component's `pfSense`. */
export const pfSenseShape = {
    firewalls: z.array(z.strictObject(firewallShape)),
    nodeAddresses: z.array(z.string()).optional(),
    owner: text,
    verify: switched,
    verifyTimeoutSeconds: seconds(1, 3600),
};
