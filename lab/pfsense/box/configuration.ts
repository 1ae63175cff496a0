import { devices } from "../../network/devices";
import { prefixLength, topology, type Firewall, type Topology } from "../../topology";
import { neighborRecord } from "./records";

/** The prefix-lists that a firewall has of its own. */
export const lists = { pool: "POOL", nothing: "NOTHING" };

/**
 * The configuration of a firewall whose administrator has set up FRR towards the rest of the network, by hand and long ago, and knows
 * nothing of a cluster: the upstream router is a neighbour, and gets what the firewall knows of the pool. As the PHP side wants it.
 */
export function initialConfiguration(firewall: Firewall, t: Topology = topology): unknown {
    return {
        hostname: firewall.name,
        domain: "lab.internal",
        interfaces: interfaces(firewall, t),
        asn: t.asn.firewalls,
        routerId: firewall.inside,
        // the first is the primary of a pair with the second
        hasync: firewall.name === t.firewalls[0]?.name ? t.firewalls[1]?.management.firewall : undefined,
        prefixLists: [
            prefixList(lists.pool, { action: "permit", source: t.pool, any: "", le: "32" }),
            prefixList(lists.nothing, { action: "deny", source: "", any: "on", le: "" }),
        ],
        neighbors: [
            neighborRecord({
                peer: t.client.address,
                descr: "upstream",
                asnum: String(t.asn.upstream),
                timers_keepalive: "1",
                timers_holdtime: "3",
                timers_connect: "1",
                nexthopself: "enabled",
                prefixfilter_in: lists.nothing,
                prefixfilter_out: lists.pool,
            }),
        ],
    };
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

function prefixList(name: string, rule: Record<string, string>): unknown {
    return { iptype: "IPv4", name, descr: "", row: [{ seq: "10", ge: "", ...rule }] };
}
