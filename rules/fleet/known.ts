import { isLinkLocal } from "../network/linkLocal";
import { elements, known } from "../unknown";
import type { OtherCluster } from "./model";

/** Replaces an unknown name in a message. */
const NOT_KNOWN = "(not known yet)";

/** Returns another cluster without unknown values and link-local addresses. The rules compare the rest. */
export function knownParts({
    name,
    source,
    pools,
    peers,
    assigned,
    nodeAddresses,
    routers,
}: OtherCluster): OtherCluster {
    return {
        name: known(name) ?? NOT_KNOWN,
        source: known(source),
        pools: elements(pools).map((pool) => ({
            name: known(pool.name) ?? NOT_KNOWN,
            addresses: elements(pool.addresses),
        })),
        peers: elements(peers).flatMap(({ myASN, peerASN, peerAddress }) =>
            known(myASN) === undefined
                ? []
                : [{ myASN, peerASN: known(peerASN), peerAddress: elsewhereToo(peerAddress) }],
        ),
        assigned: elements(assigned),
        nodeAddresses: elements(nodeAddresses).filter((address) => !isLinkLocal(address)),
        routers: elements(routers).flatMap((router) => {
            const address = elsewhereToo(router.address);
            return address === undefined ? [] : [{ address, owner: known(router.owner) }];
        }),
    };
}

/** Returns an address that means the same router to every cluster; undefined for an unknown or a link-local address. */
export function elsewhereToo(address: string | undefined): string | undefined {
    const given = known(address);
    return given === undefined || isLinkLocal(given) ? undefined : given;
}
