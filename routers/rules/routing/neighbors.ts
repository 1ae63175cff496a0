import { below, error, warning, type Place } from "../../../rules/finding";
import { pathText } from "../../../rules/inputs/structure";
import type { Finding } from "../../../rules/model";
import { canonicalAddress, parseAddress } from "../../../rules/shared/addresses";
import { entriesOf } from "../../../rules/shared/maps";
import { isUnknown, known } from "../../../rules/unknown";
import type { Neighbor, Routing } from "./model";
import { prefixListName } from "./prefixLists";
import { bgpPassword, description } from "./text";
import { neighborTimers } from "./timers";

/** The rules for neighbors that only one router family has. */
export interface FamilyRules<N extends Neighbor> {
    /** More rules for a neighbor. */
    also: (place: Place, neighbor: N, address: string) => Finding[];
    /** Whether a neighbor has, or may have, a policy for one direction that isn't a prefix list. */
    hasOtherPolicy?: (neighbor: N, way: "in" | "out") => boolean;
}

/** The neighbors of a router. */
export function neighbors<N extends Neighbor>(place: Place, spec: Routing<N>, family: FamilyRules<N>): Finding[] {
    return entriesOf(spec.neighbors).flatMap(([address, neighbor]) => {
        const at = neighborPlace(place, address);
        const findings = neighborAddress(at, address);
        if (known(neighbor) === undefined) return findings;
        return [
            ...findings,
            ...description(at, neighbor.description, spec.owner),
            ...bgpPassword(at, neighbor.password),
            ...neighborTimers(at, neighbor),
            ...multihop(at, neighbor, spec.asn),
            ...filters(at, address, neighbor, spec),
            ...policy(at, neighbor, spec.asn, family),
            ...family.also(at, neighbor, address),
        ];
    });
}

/** The place of a neighbor among a resource's inputs. */
export function neighborPlace(place: Place, address: string): Place {
    return below(place, pathText(["neighbors", address]));
}

/** FRR shows each address in its canonical form, by which the neighbor is found again. */
export function neighborAddress(place: Place, text: string): Finding[] {
    const address = parseAddress(text);
    if (address === undefined || address.mapped) {
        return [
            error(place, "", {
                rule: "router-neighbor-address",
                message: `${JSON.stringify(text)} isn't an IP address, and the key of a neighbor is its address.`,
                hint: 'Write an address such as "192.0.2.1" or "2001:db8::1".',
            }),
        ];
    }
    const canonical = canonicalAddress(address);
    if (canonical === text) return [];
    return [
        error(place, "", {
            rule: "router-neighbor-address",
            message: `${JSON.stringify(text)} isn't how FRR writes this address.`,
            hint: `Write it as "${canonical}".`,
        }),
    ];
}

function multihop(place: Place, { asn, ebgpMultihop }: Neighbor, own: number): Finding[] {
    if (known(ebgpMultihop) === undefined || known(own) === undefined || known(asn) !== own) return [];
    return [
        error(place, "ebgpMultihop", {
            rule: "peer-multihop",
            message: `ebgpMultihop is set, but with ASN ${own} on both ends this is an iBGP session.`,
            hint: "Remove it: iBGP sessions may span several hops without it.",
        }),
    ];
}

function filters(place: Place, address: string, neighbor: Neighbor, { prefixLists }: Routing): Finding[] {
    return (["prefixListIn", "prefixListOut"] as const).flatMap((property) => {
        const name = known(neighbor[property]);
        if (name === undefined) return [];
        const misnamed = prefixListName(place, property, name);
        if (misnamed.length > 0 || isUnknown(prefixLists)) return misnamed;
        const list = (prefixLists ?? {})[name];
        if (list === undefined) return [foreignList(place, property, name)];
        const family = parseAddress(address)?.family;
        const listed = known(known(list)?.family);
        if (family === undefined || listed === undefined || listed === `ipv${family}`) return [];
        return [
            error(place, property, {
                rule: "router-prefix-list-family",
                message: `${property} is "${name}", a list of the family ${listed}, but the neighbor's address is IPv${family}.`,
                hint: `Use a list whose family is "ipv${family}".`,
            }),
        ];
    });
}

function foreignList(place: Place, property: string, name: string): Finding {
    return warning(place, property, {
        rule: "router-prefix-list-foreign",
        message: `${property} is "${name}", which isn't in prefixLists: the list has to exist on the router.`,
    });
}

/** RFC 8212: an external session without a policy is Established and carries nothing. */
function policy<N extends Neighbor>(place: Place, neighbor: N, own: number, family: FamilyRules<N>): Finding[] {
    const { asn, prefixListIn, prefixListOut } = neighbor;
    if (known(asn) === undefined || known(own) === undefined || asn === own) return [];
    const lists = { in: prefixListIn, out: prefixListOut };
    const missing = (["in", "out"] as const).filter(
        (way) => lists[way] === undefined && !family.hasOtherPolicy?.(neighbor, way),
    );
    if (missing.length === 0) return [];
    return [
        warning(place, "", {
            rule: "router-no-policy",
            message: `This external neighbor has no policy for what goes ${missing.join(" and ")}: FRR establishes the session and exchanges nothing over it.`,
        }),
    ];
}
