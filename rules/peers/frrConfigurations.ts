import { at, below, warning, type Place } from "../finding";
import type {
    BgpPeerSpec,
    Configuration,
    Declared,
    Finding,
    FrrConfigurationNeighbor,
    FrrConfigurationRouter,
    FrrConfigurationSpec,
    LabelSelector,
} from "../model";
import { shareNode } from "../nodes/sharing";
import { parseDuration } from "../shared/durations";
import { containsUnknown } from "../unknown";

/** A router of a node's FRR, as one object describes it. */
interface Part {
    of: string;
    place: Place;
    nodeSelectors: LabelSelector[] | undefined;
    router: FrrConfigurationRouter;
}

/**
 * Reports FRRConfigurations that conflict. FRR-K8s merges all of a node, also MetalLB's own, and refuses different values
 * (mergeRouterConfigs).
 */
export function frrConfigurations({ backend, bgpPeers, frrConfigurations: given, nodes }: Configuration): Finding[] {
    if (given === undefined) return [];
    if (backend !== "frr-k8s") return given.map((declared) => unread(declared, backend));
    const earlier: Part[] = bgpPeers.map(partOfPeer);
    return given.flatMap(partsOf).flatMap((part) => {
        const findings = earlier.flatMap((other) => {
            const shared = shareNode(other.nodeSelectors, part.nodeSelectors, nodes);
            if (shared === "no" || (part.router.vrf ?? "") !== (other.router.vrf ?? "")) return [];
            return conflicts(part, other, shared === "yes");
        });
        earlier.push(part);
        return onePerPath(findings);
    });
}

function unread(declared: Declared<FrrConfigurationSpec>, backend: string): Finding {
    return warning(declared, "", {
        rule: "frr-configuration",
        message: `The backend is "${backend}", but only FRR-K8s reads an FRRConfiguration.`,
        hint: 'Choose the backend "frr-k8s", or remove the object.',
    });
}

function partOfPeer({ object, path, spec }: Declared<BgpPeerSpec>): Part {
    const { peerAddress, peerASN, peerPort, password, passwordSecret, ...timers } = spec;
    const neighbor = {
        ...timers,
        address: peerAddress,
        asn: peerASN,
        port: peerPort,
        hasPassword: !!password || passwordSecret !== undefined,
    };
    return {
        of: object,
        place: { object, path },
        nodeSelectors: spec.nodeSelectors,
        router: { asn: spec.myASN, id: spec.routerID, vrf: spec.vrf, neighbors: [neighbor] },
    };
}

function partsOf(declared: Declared<FrrConfigurationSpec>): Part[] {
    const { nodeSelector, routers } = declared.spec;
    return routers.map((router, index) => ({
        of: declared.object,
        place: below(declared, `bgp.routers[${index}]`),
        nodeSelectors: isForEveryNode(nodeSelector) ? undefined : [nodeSelector],
        router,
    }));
}

function isForEveryNode(selector: LabelSelector | undefined): selector is undefined {
    return Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;
}

function conflicts(part: Part, other: Part, certain: boolean): Finding[] {
    const { asn, id, neighbors } = part.router;
    const finding = (property: string, message: string, event: string, hint: string) =>
        at(certain ? "error" : "warning", part.place, property, {
            rule: "frr-configuration",
            message: `${message}${certain ? "" : ", if both select the same node"}: FRR-K8s merges both and fails with ${event}.`,
            hint,
        });
    const found: Finding[] = [];
    if (differ(asn, other.router.asn)) {
        const event = `different asns (${other.router.asn} != ${asn}) specified for same vrf`;
        const hint = `Write asn: ${other.router.asn}, or select other nodes by nodeSelector.`;
        found.push(finding("asn", `asn is ${asn}, and that of ${other.of} is ${other.router.asn}`, event, hint));
    }
    if (id && other.router.id && differ(id, other.router.id)) {
        const event = `different router ids (${other.router.id} != ${id}) specified for same vrf`;
        const hint = `Write id: ${other.router.id}, or leave it out.`;
        found.push(finding("id", `id is "${id}", and that of ${other.of} is "${other.router.id}"`, event, hint));
    }
    for (const [index, neighbor] of neighbors.entries()) {
        const twin = other.router.neighbors.find((one) => idOf(one) !== undefined && idOf(one) === idOf(neighbor));
        if (twin === undefined) continue;
        for (const { property, values, event } of MUST_AGREE) {
            const [own, theirs] = [values(neighbor), values(twin)];
            if (!differ(own, theirs)) continue;
            found.push(
                finding(
                    `neighbors[${index}].${property}`,
                    `${property} of the neighbor ${idOf(neighbor)} is ${own}, and in ${other.of} it is ${theirs}`,
                    `"${event} specified for ${idOf(neighbor)}"`,
                    "Give both the same value.",
                ),
            );
        }
    }
    return found;
}

/** The values that must be equal in both objects (neighborsAreCompatible). A missing field counts as FRR-K8s's default. */
const MUST_AGREE: { property: string; values: (neighbor: FrrConfigurationNeighbor) => unknown; event: string }[] = [
    { property: "asn", values: ({ asn }) => asn, event: "multiple asns" },
    { property: "port", values: ({ port = 179 }) => port, event: "multiple ports" },
    {
        property: "ebgpMultiHop",
        values: ({ ebgpMultiHop = false }) => ebgpMultiHop,
        event: "conflicting ebgp-multihop",
    },
    { property: "holdTime", values: ({ holdTime = "180s" }) => seconds(holdTime), event: "multiple hold times" },
    {
        property: "keepaliveTime",
        values: ({ keepaliveTime = "60s" }) => seconds(keepaliveTime),
        event: "multiple keepalive times",
    },
    {
        property: "connectTime",
        values: ({ connectTime = "60s" }) => seconds(connectTime),
        event: "multiple connect times",
    },
    {
        property: "password",
        values: ({ hasPassword }) => (hasPassword === undefined ? undefined : hasPassword ? "set" : "not set"),
        event: "multiple passwords",
    },
];

function seconds(text: string): string | undefined {
    const duration = containsUnknown(text) ? undefined : parseDuration(text);
    return duration === undefined ? undefined : `${duration / 1_000_000_000n}s`;
}

function differ(one: unknown, other: unknown): boolean {
    if (one === undefined || other === undefined || containsUnknown([one, other])) return false;
    return one !== other;
}

function idOf({ address, interface: link }: FrrConfigurationNeighbor): string | undefined {
    const id = address ?? link;
    return id === undefined || containsUnknown(id) ? undefined : id;
}

/** Keeps the first finding of each path, if several objects conflict with it. */
function onePerPath(findings: Finding[]): Finding[] {
    return findings.filter(({ path }, index) => findings.findIndex((one) => one.path === path) === index);
}
