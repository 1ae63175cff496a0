import type { Rule } from "./rule";

/** Rules that compare clusters with each other and with the address plan. */
export const FLEET = {
    "fleet-pool-overlap": {
        severity: ["error"],
        finds: "A pool that overlaps a pool of another cluster.",
        why: "Routers send traffic to whichever cluster announced the address last, or to both in turn.",
        fix: "Make the ranges disjoint. If both clusters announce them on purpose, list them in network.anycast. If the clusters' networks are separate, set network.routingDomain.",
    },
    "fleet-address-in-use": {
        severity: ["error", "warning"],
        finds: "A pool with an address of a node or a router of another cluster, here or there.",
        why: "A Service may take that address over.",
        fix: "Give MetalLB addresses that nothing else is configured with.",
    },
    "fleet-node-claimed": {
        severity: ["error"],
        finds: "A node that another cluster also lists.",
        why: "Both clusters would make it a neighbor on the router.",
        fix: "Remove it from the cluster that it isn't in.",
    },
    "fleet-owner": {
        severity: ["error"],
        finds: "Two clusters with the same owner of records on one router.",
        why: "Each would remove the other's records.",
        fix: "Give each cluster an owner of its own, or leave owner out: the default is different for each cluster.",
    },
    "fleet-asn-shared": {
        severity: ["warning"],
        finds: "Two clusters with one AS number at the same router.",
        why: "They refuse each other's routes as loops.",
        fix: "Give each cluster an AS number of its own. Ignore the finding if no node needs the other clusters' routes.",
    },
    "fleet-asn-of-router": {
        severity: ["warning"],
        finds: "An AS number that a cluster and a router have.",
        why: "A router refuses routes with its own AS number in the path.",
        fix: "Give clusters AS numbers that no router has.",
    },
    "fleet-router-asn": {
        severity: ["warning"],
        finds: "A router with different AS numbers in two clusters.",
        why: "A router has one AS number. With a wrong one, the session stays down.",
        fix: "Correct one of the two. Ignore the finding if the router uses another AS number for this cluster (local-as).",
    },
    "fleet-planned-for-another": {
        severity: ["error"],
        finds: "A pool inside the block that the address plan gives to another cluster.",
        why: "The other cluster may use these addresses at any time.",
        fix: "Give this cluster a block of its own in the plan, and keep the pool inside it.",
    },
    "pool-outside-plan": {
        severity: ["error"],
        finds: "A pool outside the block that the address plan gives to this cluster.",
        why: "The plan may give these addresses to another cluster.",
        fix: "Keep the pool inside the plan's prefix, or give the cluster more in the plan.",
    },
    "cluster-not-planned": {
        severity: ["warning"],
        finds: "A cluster that the address plan doesn't have, or has retired.",
        why: "It has no block to keep its pools in. plan --check makes this an error.",
        fix: "Add the cluster to the end of the plan's clusters.",
    },
    "plan-block": {
        severity: ["error"],
        finds: "A cluster that gets no block in the address plan.",
        why: "Its block or its pin doesn't fit into the supernet, or another cluster has the addresses.",
        fix: "Use a longer prefix or a larger supernet, or pin the clusters to the blocks that they already use.",
    },
    "plan-name": {
        severity: ["error"],
        finds: "Two clusters with one name in the address plan.",
        why: "Blocks belong to clusters by their names.",
        fix: "Give it another name.",
    },
    "plan-prefix": {
        severity: ["error"],
        finds: "A supernet or a reserved range in the address plan that can't be read.",
        why: "There is nothing to carve blocks from.",
        fix: 'Write a prefix such as "10.40.0.0/16"; a reserved entry may be an address or a range, too.',
    },
} as const satisfies Record<string, Rule>;
