import { below, error, warning, type Place } from "../finding";
import type { Finding } from "../model";
import { canonicalAddress, parseAddress } from "../shared/addresses";
import { entriesOf } from "../shared/maps";
import { isUnknown, known } from "../unknown";
import { fields } from "./fields";
import type { Neighbor, PfSenseBgp } from "./model";
import { prefixListName } from "./prefixLists";
import { bgpPassword, description } from "./text";
import { neighborTimers } from "./timers";
import { updateSource } from "./updateSource";

/** Fields of a record that are a policy, too. */
const POLICIES = ["distribute", "aspathfilter", "routemap"];

/** The neighbors of a firewall. */
export function neighbors(place: Place, spec: PfSenseBgp): Finding[] {
    return entriesOf(spec.neighbors).flatMap(([address, neighbor]) => {
        const at = below(place, `neighbors["${address}"]`);
        const findings = neighborAddress(at, address);
        if (known(neighbor) === undefined) return findings;
        return [
            ...findings,
            ...description(at, neighbor.description, spec.owner),
            ...bgpPassword(at, neighbor.password),
            ...idlePasswordType(at, neighbor),
            ...neighborTimers(at, neighbor),
            ...multihop(at, neighbor, spec.asn),
            ...filters(at, address, neighbor, spec),
            ...policy(at, neighbor, spec.asn),
            ...updateSource(at, neighbor.updateSource),
            ...fields(at, neighbor.fields),
        ];
    });
}

/** FRR tells of its neighbors by their addresses in one way of writing, by which they are found again. */
export function neighborAddress(place: Place, text: string): Finding[] {
    const address = parseAddress(text);
    if (address === undefined || address.mapped) {
        return [
            error(place, "", {
                rule: "pfsense-neighbor-address",
                message: `${JSON.stringify(text)} is no IP address, and neighbors are named by theirs.`,
                hint: 'Write an address such as "192.0.2.1" or "2001:db8::1".',
            }),
        ];
    }
    const canonical = canonicalAddress(address);
    if (canonical === text) return [];
    return [
        error(place, "", {
            rule: "pfsense-neighbor-address",
            message: `${JSON.stringify(text)} isn't how FRR writes this address.`,
            hint: `Write it as "${canonical}".`,
        }),
    ];
}

function idlePasswordType(place: Place, { password, passwordType }: Neighbor): Finding[] {
    if (password !== undefined || known(passwordType) === undefined) return [];
    return [
        error(place, "passwordType", {
            rule: "pfsense-bgp-password",
            message: "passwordType is given without a password.",
            hint: "Add password, or remove passwordType.",
        }),
    ];
}

function multihop(place: Place, { asn, ebgpMultihop }: Neighbor, own: number): Finding[] {
    if (known(ebgpMultihop) === undefined || known(own) === undefined || known(asn) !== own) return [];
    return [
        error(place, "ebgpMultihop", {
            rule: "peer-multihop",
            message: `ebgpMultihop is set, but with ASN ${own} on both ends this is an iBGP session.`,
            hint: "Remove it: iBGP sessions may be several hops away as they are.",
        }),
    ];
}

function filters(place: Place, address: string, neighbor: Neighbor, spec: PfSenseBgp): Finding[] {
    return (["prefixListIn", "prefixListOut"] as const).flatMap((property) => {
        const name = known(neighbor[property]);
        if (name === undefined) return [];
        const misnamed = prefixListName(place, property, name);
        if (misnamed.length > 0 || isUnknown(spec.prefixLists)) return misnamed;
        const list = (spec.prefixLists ?? {})[name];
        if (list === undefined) return [foreignList(place, property, name)];
        const family = parseAddress(address)?.family;
        const listed = known(known(list)?.family);
        if (family === undefined || listed === undefined || listed === `ipv${family}`) return [];
        return [
            error(place, property, {
                rule: "pfsense-prefix-list-family",
                message: `${property} is "${name}", a list of ${listed}, but the session is one of ipv${family}.`,
                hint: `Use a list whose family is "ipv${family}".`,
            }),
        ];
    });
}

function foreignList(place: Place, property: string, name: string): Finding {
    return warning(place, property, {
        rule: "pfsense-prefix-list-foreign",
        message: `${property} is "${name}", which isn't among prefixLists: it has to be on the firewall already.`,
        hint: "Add it to prefixLists, unless it is kept by hand.",
    });
}

/** RFC 8212: an external session without a policy is Established and carries nothing. */
function policy(place: Place, neighbor: Neighbor, own: number): Finding[] {
    const { asn, prefixListIn, prefixListOut } = neighbor;
    if (known(asn) === undefined || known(own) === undefined || asn === own || isUnknown(neighbor.fields)) return [];
    const missing = [
        ["in", prefixListIn],
        ["out", prefixListOut],
    ].filter(([way, list]) => list === undefined && !POLICIES.some((kind) => isSet(neighbor, `${kind}_${way}`)));
    if (missing.length === 0) return [];
    return [
        warning(place, "", {
            rule: "pfsense-no-policy",
            message: `This external neighbor has no policy for what goes ${missing.map(([way]) => way).join(" and ")}: FRR establishes the session and exchanges nothing over it.`,
            hint: "Set prefixListIn and prefixListOut.",
        }),
    ];
}

function isSet({ fields = {} }: Neighbor, name: string): boolean {
    return !["", "none", undefined].includes(fields[name]);
}
