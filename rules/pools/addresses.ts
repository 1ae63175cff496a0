import { error, warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { isRange, parseRange } from "../shared/addresses";
import { allRanges, rangesOf } from "../shared/ranges";
import { entries, known } from "../unknown";

/** Checks that a pool has addresses, and that each is a prefix or a range (config.addressPoolFromCR, config.ParseCIDR). */
export function poolAddresses({ pools }: Configuration): Finding[] {
    return pools.flatMap((pool) => {
        if (known(pool.spec.addresses)?.length === 0) {
            return [
                error(pool, "addresses", {
                    rule: "pool-addresses",
                    message: "The pool has no addresses, and MetalLB refuses an empty pool.",
                    hint: 'Add a prefix such as "192.0.2.0/24" or a range such as "192.0.2.10-192.0.2.20".',
                }),
            ];
        }
        if (rangesOf(pool).length === pool.spec.addresses?.length) return [];
        return entries(pool.spec.addresses).flatMap(([index, text]) => {
            const parsed = parseRange(text);
            if (isRange(parsed)) return [];
            return [
                error(pool, `addresses[${index}]`, {
                    rule: "pool-addresses",
                    message: `${JSON.stringify(text)} isn't an address range: ${parsed.problem}.`,
                    hint: `${capital(parsed.hint)}.`,
                }),
            ];
        });
    });
}

/** Reports ranges that MetalLB accepts, but reads differently than written. */
export function poolAddressesAsWritten({ pools }: Configuration): Finding[] {
    const unusual = allRanges(pools).filter(({ hostBits, mapped }) => hostBits || mapped);
    return unusual.flatMap(({ pool, index, text, hostBits, mapped }) => {
        const findings: Finding[] = [];
        if (hostBits) {
            findings.push(
                warning(pool, `addresses[${index}]`, {
                    rule: "pool-host-bits",
                    message: `${JSON.stringify(text)} has bits set beyond its prefix length, which MetalLB drops: the pool is the whole prefix.`,
                }),
            );
        }
        if (mapped) {
            findings.push(
                warning(pool, `addresses[${index}]`, {
                    rule: "pool-ipv4-mapped",
                    message: `${JSON.stringify(text)} is a prefix of IPv4-mapped IPv6 addresses, which MetalLB can never advertise by BGP.`,
                }),
            );
        }
        return findings;
    });
}

function capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
