import { BlockList, isIPv6 } from "node:net";
import type { Manifest } from "./api";

/** Whether a pool's valid addresses overlap the pod CIDRs of a Node. Computed independently of the rules. */
export function overlapsPodCidr(addresses: string[], objects: Manifest[]): boolean {
    const nodes = objects.filter(({ kind }) => kind === "Node").map(({ spec }) => spec as { podCIDRs?: string[] });
    return nodes.some(({ podCIDRs = [] }) => podCIDRs.some((cidr) => addresses.some((text) => overlap(text, cidr))));
}

/** Whether two ranges overlap: then one of them contains the other's first address. */
function overlap(one: string, other: string): boolean {
    return has(one, firstOf(other)) || has(other, firstOf(one));
}

function has(span: string, address: string): boolean {
    const list = new BlockList();
    const [first, last] = span.split("-").map((part) => part.trim()) as [string, string?];
    const [prefix, length] = first.split("/") as [string, string];
    if (last === undefined) list.addSubnet(prefix, Number(length), familyOf(prefix));
    else list.addRange(first, last, familyOf(first));
    return list.check(address, familyOf(address));
}

function firstOf(span: string): string {
    return span.split(/[-/]/)[0]!.trim();
}

function familyOf(address: string): "ipv4" | "ipv6" {
    return isIPv6(address) ? "ipv6" : "ipv4";
}
