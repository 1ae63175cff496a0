import type { Rule } from "./rule";

/** Rules about the Services that MetalLB serves. */
export const SERVICES = {
    "service-annotation": {
        severity: ["warning"],
        finds: "An annotation that MetalLB doesn't know, doesn't read yet, or no longer recommends.",
        why: "MetalLB ignores it without an event, or reports in an event that it is deprecated.",
        fix: "Write the annotation as the finding shows it.",
    },
    "service-type": {
        severity: ["warning"],
        finds: "A Service with annotations of MetalLB's and another type than LoadBalancer.",
        why: "MetalLB serves the type LoadBalancer only.",
        fix: "Set type: LoadBalancer, or remove the annotations.",
    },
    "service-class": {
        severity: ["warning"],
        finds: "A Service that is meant for MetalLB, with another loadBalancerClass than MetalLB's.",
        why: "MetalLB ignores the Service, without an event.",
        fix: "Create the Service again with MetalLB's class. The class can't be changed later.",
    },
    "service-addresses": {
        severity: ["error"],
        finds: "A request for addresses that can't be read, is both in the annotation and in loadBalancerIP, or names addresses that no pool gives out.",
        why: "The Service stays pending.",
        fix: "Ask for one address of a pool, or for one of each family.",
        source: ["getDesiredLbIPs"],
    },
    "service-pool": {
        severity: ["error"],
        finds: "A Service without a pool: it names a pool that doesn't exist or doesn't serve it, or no pool serves it.",
        why: "The Service stays pending.",
        fix: "Name another pool, or let a pool's serviceAllocation match the Service.",
        source: ["AllocateFromPool", "Allocate"],
    },
    "service-family": {
        severity: ["error", "warning"],
        finds: "A Service that needs address families that its pool or its ClusterIPs don't have.",
        why: "The Service stays pending. A warning: it gets one address only.",
        fix: "Give one pool addresses of both families, or set ipFamilyPolicy and ipFamilies.",
        source: ["selectIPsForFamilyAndPolicy"],
    },
    "service-sharing": {
        severity: ["error"],
        finds: "Services that ask for one address and don't agree to share it.",
        why: "The second Service stays pending.",
        fix: "Give both the same sharing annotation, traffic policy and selector, or ask for another address.",
        source: ["checkSharing", "k8salloc.BackendKey"],
    },
    "service-port": {
        severity: ["error"],
        finds: "Services that share an address and use the same port.",
        why: "The second Service stays pending.",
        fix: "Use another port, or ask for another address.",
        source: ["checkSharing"],
    },
} as const satisfies Record<string, Rule>;
