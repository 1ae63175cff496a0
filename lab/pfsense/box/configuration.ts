import { devices } from "../../network/devices";
import { prefixLength, topology, type Firewall, type Topology } from "../../topology";
import { neighborRecord } from "./records";

export type Family = "ipv4" | "ipv6";

/** The firewall's own prefix lists. */
export const lists = {
    ipv4: { pool: "POOL", nothing: "NOTHING" },
    ipv6: { pool: "POOL6", nothing: "NOTHING6" },
};

/**
 * Returns the configuration of a firewall whose administrator set up FRR by hand and knows nothing of a cluster. Its
 * only neighbor is the upstream router, which gets the firewall's routes to the pool. The format is the PHP side's.
 */
export function initialConfiguration(firewall: Firewall, t: Topology = topology): unknown {
    return {
        hostname: firewall.name,
        domain: "lab.internal",
        interfaces: interfaces(firewall, t),
        asn: t.asn.firewalls,
        routerId: firewall.inside,
        // The first firewall is the primary of a pair with the second.
        hasync: firewall.name === t.firewalls[0]?.name ? t.firewalls[1]?.management.firewall : undefined,
        prefixLists: [
            prefixList("IPv4", lists.ipv4.pool, { action: "permit", source: t.pool, any: "", le: "32" }),
            prefixList("IPv4", lists.ipv4.nothing, { action: "deny", source: "", any: "on", le: "" }),
            prefixList("IPv6", lists.ipv6.pool, { action: "permit", source: t.pool6, any: "", le: "128" }),
            prefixList("IPv6", lists.ipv6.nothing, { action: "deny", source: "", any: "on", le: "" }),
        ],
        neighbors: [upstreamRecord("ipv4", t)],
    };
}

/** Returns the client's router as a neighbor. */
export function upstreamRecord(family: Family, t: Topology): ReturnType<typeof neighborRecord> {
    const { pool, nothing } = lists[family];
    return neighborRecord({
        peer: family === "ipv6" ? t.client.address6 : t.client.address,
        descr: "upstream",
        asnum: String(t.asn.upstream),
        timers_keepalive: "1",
        timers_holdtime: "3",
        timers_connect: "1",
        nexthopself: "enabled",
        prefixfilter_in: nothing,
        prefixfilter_out: pool,
    });
}

function interfaces({ inside, outside, management }: Firewall, t: Topology): unknown {
    const one = (device: string, descr: string, ipaddr: string, network: string) => ({
        enable: "",
        if: device,
        descr,
        ipaddr,
        subnet: prefixLength(network),
    });
    return {
        wan: one(devices.outside, "WAN", outside, t.outside),
        lan: one(devices.inside, "LAN", inside, t.inside),
        opt1: one(devices.management, "MANAGEMENT", management.firewall, management.network),
    };
}

function prefixList(iptype: "IPv4" | "IPv6", name: string, rule: Record<string, string>): unknown {
    return { iptype, name, descr: "", row: [{ seq: "10", ge: "", ...rule }] };
}
