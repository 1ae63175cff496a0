import { warning } from "../finding";
import type { Configuration, Finding } from "../model";
import { known } from "../unknown";

const PRIVATE = "Use a private AS number: 64512 to 65534, or 4200000000 to 4294967294 (RFC 6996).";

/** AS numbers that no network may have. */
const RESERVED: { first: number; last: number; why: string }[] = [
    { first: 23456, last: 23456, why: "stands for any AS number of 32 bits in old BGP (AS_TRANS, RFC 6793)" },
    { first: 64496, last: 64511, why: "is reserved for documentation (RFC 5398)" },
    { first: 65535, last: 65535, why: "is reserved (RFC 7300)" },
    { first: 65536, last: 65551, why: "is reserved for documentation (RFC 5398)" },
    { first: 4294967295, last: 4294967295, why: "is reserved (RFC 7300)" },
];

/** Reports reserved AS numbers. MetalLB accepts them, but usually they are copied from an example by mistake. */
export function peerReservedAsn({ bgpPeers }: Configuration): Finding[] {
    return bgpPeers.flatMap((peer) =>
        (["myASN", "peerASN", "localASN"] as const).flatMap((property) => {
            const asn = known(peer.spec[property]);
            const reserved = RESERVED.find(({ first, last }) => asn !== undefined && first <= asn && asn <= last);
            if (reserved === undefined) return [];
            const message = `${property} ${asn} ${reserved.why}.`;
            return [warning(peer, property, { rule: "asn-reserved", message, hint: PRIVATE })];
        }),
    );
}
