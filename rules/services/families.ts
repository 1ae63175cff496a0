import type { Configuration, Declared } from "../model";
import { spansOf } from "../shared/spans";
import { parseAddress, type Family } from "../shared/addresses";
import { isPartlyUnknown, isUnknown } from "../unknown";
import * as events from "./events";
import type { ServiceSpec } from "./model";
import type { Refusal } from "./request";

/** The families of a Service's ClusterIPs. Its addresses have the same families. */
export type ServiceFamily = "ipv4" | "ipv6" | "dual";

const ALL: ServiceFamily[] = ["ipv4", "ipv6", "dual"];

/** Returns the families that a Service's ClusterIPs may have: one value if the families are known. */
export function familiesOf({ spec }: Declared<ServiceSpec>, configuration: Configuration): ServiceFamily[] {
    const { clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy } = spec;
    if (isUnknown(clusterIP) || isUnknown(ipFamilyPolicy)) return ALL;
    if (isPartlyUnknown(clusterIPs) || isPartlyUnknown(ipFamilies)) return ALL;
    const given = (clusterIPs ?? []).flatMap((text) => parseAddress(text)?.family ?? []);
    if (given.length > 0) return [given.length > 1 ? "dual" : nameOf(given[0] as Family)];
    const first = ipFamilies?.[0] === undefined ? undefined : ipFamilies[0] === "IPv6" ? "ipv6" : "ipv4";
    const cluster = familiesOfCluster(configuration);
    switch (policyOf(spec)) {
        case "RequireDualStack":
            return ["dual"];
        case "PreferDualStack":
            if (cluster.length > 1) return ["dual"];
            if (cluster.length === 1) return cluster;
            return first === undefined ? ALL : [first, "dual"];
        default: {
            const own = parseAddress(clusterIP ?? "");
            if (own !== undefined) return [nameOf(own.family)];
            if (first !== undefined) return [first];
            return cluster.length === 1 ? cluster : ["ipv4", "ipv6"];
        }
    }
}

/** Returns the policy with the API server's default. */
export function policyOf({ ipFamilyPolicy }: ServiceSpec): string {
    return ipFamilyPolicy ?? "SingleStack";
}

/** Returns the reason why the API server refuses a Service's families; undefined if it accepts them, or that isn't known. */
export function familiesRefused({ ipFamilies, ipFamilyPolicy }: ServiceSpec): Refusal | undefined {
    if (isUnknown(ipFamilies) || isUnknown(ipFamilyPolicy)) return undefined;
    if ((ipFamilies?.length ?? 0) < 2 || policyOf({ ipFamilyPolicy }) !== "SingleStack") return undefined;
    return {
        at: "spec",
        property: "ipFamilyPolicy",
        rule: "service-family",
        message: `ipFamilies lists two families, but ipFamilyPolicy is ${ipFamilyPolicy ?? "left out"}. The API server refuses the Service: ${events.familyPolicy}.`,
        hint: "Set ipFamilyPolicy: RequireDualStack or PreferDualStack, or keep one family.",
    };
}

/** Returns MetalLB's name of a family. */
export function nameOf(family: Family): "ipv4" | "ipv6" {
    return family === 4 ? "ipv4" : "ipv6";
}

/** Returns the families of the cluster's ClusterIPs; none if they aren't known. */
function familiesOfCluster({ network }: Configuration): ServiceFamily[] {
    const list = network?.serviceCIDRs;
    if (list === undefined || isPartlyUnknown(list)) return [];
    return [...new Set(spansOf(list).map(({ family }) => nameOf(family)))];
}
