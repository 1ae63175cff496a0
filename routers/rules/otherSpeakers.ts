import { error, warning } from "../../rules/finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../../rules/model";
import type { OtherSpeaker } from "../../rules/network/facts";
import { addressKey } from "../../rules/shared/spans";
import { hostOf } from "../../rules/shared/hosts";
import { elements, isUnknown, known } from "../../rules/unknown";
import type { Router } from "./family";

/**
 * A router identifies its neighbors by their addresses, and keeps one session with each. So two speakers that connect from one node's
 * address are one neighbor. A neighbor that is derived for MetalLB would replace the other speaker's.
 */
export function otherSpeakers(routers: Router[], { backend, bgpPeers, network, workloads }: Configuration): Finding[] {
    if (workloads?.speaker === false) return [];
    return elements(network?.otherSpeakers).flatMap((speaker) => {
        const theirs = new Set(elements(speaker.peerAddresses).map(addressKey));
        return bgpPeers.flatMap((peer) => {
            const router = routers.find(({ declared }) => declared.includes(peer));
            const isShared = [known(peer.spec.peerAddress), ...addressesOf(router)].some(
                (text) => text !== undefined && theirs.has(addressKey(text)),
            );
            return isShared && !areApart(speaker, peer, router, backend) ? [finding(speaker, peer, router)] : [];
        });
    });
}

/** All known addresses of a router. It has one neighbor for a node, to whichever of them the node connects. */
function addressesOf(router: Router | undefined): (string | undefined)[] {
    if (router === undefined) return [];
    const { host, url } = router.spec;
    return [
        ...router.declared.map(({ spec }) => known(spec.peerAddress)),
        typeof host === "string" ? host : undefined,
        typeof url === "string" ? hostOf(url) : undefined,
    ];
}

/** Whether the two speakers connect from different addresses. Unknown addresses count as different. FRR-K8s drops sourceAddress. */
function areApart(
    { nodeAddresses }: OtherSpeaker,
    { spec }: Declared<BgpPeerSpec>,
    router: Router | undefined,
    backend: string,
): boolean {
    if (nodeAddresses === undefined) return false;
    const source = backend === "frr-k8s" ? undefined : known(spec.sourceAddress);
    const own = source === undefined ? router?.nodes?.addresses : [source];
    if (own === undefined || isUnknown(own) || isUnknown(nodeAddresses)) return true;
    const theirs = new Set(elements(nodeAddresses).map(addressKey));
    return !elements(own).some((text) => theirs.has(addressKey(text)));
}

function finding({ name, asn }: OtherSpeaker, peer: Declared<BgpPeerSpec>, router: Router | undefined): Finding {
    const who = known(name) ?? "another speaker";
    const [theirs, own] = [known(asn), known(peer.spec.localASN ?? peer.spec.myASN)];
    const numbers = theirs === undefined || own === undefined ? "" : ` (AS ${theirs}, and MetalLB's is ${own})`;
    const shared = `${who}${numbers} peers with this router from the same nodes, and a router keeps one session with each address`;
    const common = {
        rule: "other-speaker" as const,
        hint: `Let ${who} announce MetalLB's addresses: set install.values.speaker.enabled: false, and remove bgp.peers. Or let other nodes peer (nodeSelectors), and list the addresses that ${who} connects from in its nodeAddresses.`,
    };
    if (router === undefined) return warning(peer, "peerAddress", { ...common, message: `${shared}.` });
    const message = `${shared}. The neighbors derived for ${router.place.object} would replace ${who}'s.`;
    return error(peer, "peerAddress", { ...common, message });
}
