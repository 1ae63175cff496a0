import type { PrefixFamily, PrefixList, PrefixRule } from "../pfSense/rules/model";
import { bitsOf, type Family } from "../../rules/shared/addresses";
import { blockAround, blocksOf, countPrefixes, prefixText, type Block } from "../../rules/shared/blocks";
import type { Announced } from "./announced";

/** The largest number that FRR's `maximum-prefix` accepts. */
const MOST_PREFIXES = 4294967295n;
const LEAST_LIMIT = 1000n;

/** The names of an owner's prefix lists for an address family. */
export function listNames(owner: string, family: Family): { in: string; out: string } {
    return { in: `metallb-${owner}-in${family}`, out: `metallb-${owner}-out${family}` };
}

/**
 * The policy for external sessions, which carry no routes without one (RFC 8212). The router accepts the prefixes of the cluster's pools,
 * and sends nothing. In FRR a list without rules permits everything, so a list without pools has a rule that denies.
 */
export function policyLists(owner: string, family: Family, announced: Announced[]): Record<string, PrefixList> {
    const names = listNames(owner, family);
    const permits = announced.flatMap(permitsOf);
    const deny: PrefixRule = { action: "deny" };
    return {
        [names.in]: { family: words(family), rules: permits.length > 0 ? distinct(permits) : [deny] },
        [names.out]: { family: words(family), rules: [deny] },
    };
}

/**
 * The limit for the prefixes of a node: twice the number that the pools can give, at least 1000. Only a fault reaches it, since the lists
 * accept no more than the pools' prefixes. The factor is two because a pool that becomes smaller has its old prefixes announced for a
 * moment, which must not end the session. Undefined if the number is too large for FRR, and for IPv6, where it would have no meaning.
 */
export function prefixLimit(announced: Announced[]): number | undefined {
    const lengths = new Set(announced.flatMap((range) => range.lengths));
    const counts = [...lengths].map((length) =>
        countPrefixes(
            announced.filter((range) => range.lengths.includes(length)),
            length,
        ),
    );
    const total = counts.reduce((sum, count) => sum + count, 0n);
    const isIpv6 = announced.some(({ family }) => family === 6);
    const limit = 2n * total > LEAST_LIMIT ? 2n * total : LEAST_LIMIT;
    return isIpv6 || total === 0n || limit > MOST_PREFIXES ? undefined : Number(limit);
}

function permitsOf(range: Announced): PrefixRule[] {
    return blocksOf(range).flatMap((block) => {
        const inside = range.lengths.filter((length) => length >= block.length);
        // A smaller block of a range can be announced as a part of a prefix that is larger than the block.
        const around = range.lengths.filter((length) => length < block.length);
        return [
            ...around.map((length) => permit(blockAround(block.family, block.first, length))),
            ...inside.slice(0, 1).map((shortest) => permit(block, shortest)),
        ];
    });
}

/** Permits a prefix and, with `shortest`, all prefixes inside it of at least that length. */
function permit(block: Block, shortest?: number): PrefixRule {
    const rule: PrefixRule = { action: "permit", prefix: prefixText(block) };
    const bits = bitsOf(block.family);
    if (shortest === undefined || block.length === bits) return rule;
    // `ge` has to be longer than the prefix itself.
    return shortest > block.length ? { ...rule, ge: shortest } : { ...rule, le: bits };
}

function distinct(rules: PrefixRule[]): PrefixRule[] {
    return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function words(family: Family): PrefixFamily {
    return `ipv${family}`;
}
