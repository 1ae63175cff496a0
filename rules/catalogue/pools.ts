import type { Rule } from "./rule";

/** Rules about pools, and about the network that they are in. */
export const POOLS = {
    "pool-addresses": {
        severity: ["error"],
        finds: "A pool without addresses, or an entry that is neither a prefix nor a range.",
        why: "MetalLB refuses its whole configuration while it can't read one pool.",
        fix: 'Write a prefix such as "192.0.2.0/24", or a range such as "192.0.2.10-192.0.2.20".',
        source: ["config.addressPoolFromCR", "config.ParseCIDR"],
    },
    "pool-host-bits": {
        severity: ["warning"],
        finds: "A prefix with bits set beyond its length, such as 192.0.2.5/24.",
        why: "MetalLB drops these bits. The pool is the whole prefix, which is often more than was meant.",
        fix: "Write the prefix's first address, or a range start-end if you mean a part of it.",
        source: ["config.ParseCIDR"],
    },
    "pool-ipv4-mapped": {
        severity: ["warning"],
        finds: "A prefix of IPv4-mapped IPv6 addresses, such as ::ffff:192.0.2.0/120.",
        why: "MetalLB can't advertise such a prefix by BGP.",
        fix: "Write the IPv4 prefix itself.",
    },
    "pool-not-unicast": {
        severity: ["warning"],
        finds: "A pool with loopback, link-local or multicast addresses.",
        why: "MetalLB takes these addresses, but no router forwards them: nobody reaches a Service there.",
        fix: "Use unicast addresses, private or public, that your network routes to the nodes.",
    },
    "pool-overlap": {
        severity: ["error", "warning"],
        finds: "Two ranges, of one pool or of two, with an address in common.",
        why: "MetalLB refuses its whole configuration. A warning: MetalLB doesn't see the overlap, and may use an address twice.",
        fix: "Make the ranges disjoint, or remove one of them.",
        source: ["config.poolsFor", "config.cidrsOverlap"],
    },
    "pool-only-buggy": {
        severity: ["warning"],
        finds: "A pool with avoidBuggyIPs whose addresses all end in .0 or .255.",
        why: "MetalLB gives out none of them: Services that need this pool stay pending.",
        fix: "Add addresses, or remove avoidBuggyIPs.",
        source: ["ipConfusesBuggyFirmwares"],
    },
    "pool-not-advertised": {
        severity: ["warning"],
        finds: "A pool that no BGPAdvertisement and no L2Advertisement applies to.",
        why: "Services get its addresses, and nobody reaches them.",
        fix: "Name it in the ipAddressPools of a BGP or L2 advertisement.",
    },
    "pool-native-ipv6": {
        severity: ["error"],
        finds: 'An IPv6 range that is advertised by BGP with the backend "native".',
        why: "Native mode has no IPv6. MetalLB refuses its whole configuration.",
        fix: "Choose a backend with FRR, or name only IPv4 pools in the BGP advertisements.",
        source: ["config.findIPv6BGPAdvertisement"],
    },
    "pool-address-in-use": {
        severity: ["warning"],
        finds: "A pool with an address of a peer, a router, a node, a gateway, a firewall or a reserved range.",
        why: "MetalLB may give that address to a Service, which then takes it over from its owner.",
        fix: "Give MetalLB addresses that nothing else is configured with.",
    },
    "pool-cluster-network": {
        severity: ["error", "warning"],
        finds: "A pool that overlaps the network of the pods or of the ClusterIPs.",
        why: "Packets to such an address stay in the cluster. A warning: no node has that part of the pods' network yet.",
        fix: "Give MetalLB addresses of a network that isn't the cluster's own.",
    },
    "pool-dhcp": {
        severity: ["warning"],
        finds: "A pool that overlaps a range that DHCP leases addresses from.",
        why: "A Service and a machine may get the same address.",
        fix: "Take the pool's addresses out of the DHCP server's range.",
    },
    "pool-in-node-network": {
        severity: ["warning"],
        finds: "A pool inside the nodes' own network that is advertised by BGP only.",
        why: "Hosts in that network ask for the address by ARP or NDP, and nobody answers.",
        fix: "Use a network that nothing is configured with, or advertise the pool by L2.",
    },
    "pool-outside-node-network": {
        severity: ["warning"],
        finds: "A pool outside the nodes' network that is advertised by L2 only.",
        why: "Without a route to the nodes, nobody asks for its addresses by ARP or NDP.",
        fix: "Use addresses of the nodes' network, or advertise the pool by BGP.",
    },
    "network-value": {
        severity: ["error"],
        finds: "A value in network that isn't an address or a prefix as the field needs it, or a node that is listed twice.",
        why: "Pools and peers can't be compared with it.",
        fix: "Write the value in the form that the finding shows. List each node once, with all its addresses.",
    },
} as const satisfies Record<string, Rule>;
