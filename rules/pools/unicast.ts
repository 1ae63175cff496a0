import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { allRanges, sortedRanges } from "../shared/ranges";
import { overlapping, spansOf } from "../shared/spans";

/** Addresses that no router forwards. */
const SPECIAL = Object.entries({
    "127.0.0.0/8": "loopback",
    "169.254.0.0/16": "link-local",
    "224.0.0.0/4": "multicast",
    "::1/128": "loopback",
    "fe80::/10": "link-local",
    "ff00::/8": "multicast",
}).flatMap(([text, kind]) => spansOf([text]).map((span) => ({ ...span, kind })));

/** Reports loopback, link-local and multicast addresses. MetalLB accepts them, but nobody can reach a Service at such an address. */
export function poolUnicast({ pools }: Configuration): Finding[] {
    const kinds = new Map(overlapping(SPECIAL, sortedRanges(pools)).map(([{ kind }, range]) => [range, kind]));
    if (kinds.size === 0) return [];
    return allRanges(pools)
        .filter((range) => kinds.has(range))
        .map((range) =>
            warning(range.pool, `addresses[${range.index}]`, {
                rule: "pool-not-unicast",
                message: `${JSON.stringify(range.text)} has ${kinds.get(range)} addresses, which routers don't forward.`,
            }),
        );
}
