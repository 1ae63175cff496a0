// A PfSenseBgp with its inputs for tests, and its firewall in memory.
import { pfSenseBgp } from "../../../../routers/pfSense/provider/bgp";
import type { JsonObject } from "../../../../base/values/json";
import { isSecret, reveal, secret } from "../../../../base/values/secrets";
import { Box, contextWith } from "./box";

export const URN = "urn:pulumi:prod::cluster::metallb:index:PfSenseBgp::fw1";
export const URL = "https://192.0.2.1";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function inputs(more: JsonObject = {}): JsonObject {
    return {
        firewall: { url: URL, username: "pulumi", password: secret("planted-login") },
        owner: "prod",
        asn: 64501,
        neighbors: {
            "192.0.2.11": {
                asn: 64500,
                password: secret("planted-bgp"),
                prefixListIn: "in",
                prefixListOut: "out",
                bfd: false,
            },
            "192.0.2.12": { asn: 64500, description: "node two", prefixListIn: "in", prefixListOut: "out" },
        },
        prefixLists: {
            in: { family: "ipv4", rules: [{ action: "permit", prefix: "198.51.100.0/24", ge: 32 }] },
            out: { family: "ipv4", rules: [{ action: "deny" }] },
        },
        ...more,
    };
}

export function neighborsOf(values: unknown): Record<string, Record<string, unknown>> {
    return (reveal(values as JsonObject) as { neighbors: Record<string, Record<string, unknown>> }).neighbors;
}

export function setup(boxes: Record<string, Box> = { [URL]: new Box() }) {
    const { context, heard, waited } = contextWith(boxes);
    return { kind: pfSenseBgp(context), box: boxes[URL] as Box, heard, waited };
}

export async function created(more: JsonObject = {}) {
    const all = setup();
    const { id, outs } = await all.kind.create(URN, inputs(more));
    return { ...all, id, state: outs as JsonObject };
}

/** Returns a value as a reader without the right to secrets sees it. */
export function withoutSecrets(value: unknown): unknown {
    if (isSecret(value)) {
        return "secret";
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutSecrets(child)]));
}
