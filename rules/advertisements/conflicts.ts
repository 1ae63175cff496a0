import { at } from "../finding";
import type { BgpAdvertisementSpec, Configuration, Declared, Finding, PoolSpec } from "../model";
import { mayShareNode, nodeClasses, type NodeClass } from "../nodes/sharing";
import { rangesOf } from "../shared/ranges";
import { poolsOf } from "../shared/selection";
import { elements, isPartlyUnknown, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";

type Advertisement = Declared<BgpAdvertisementSpec>;

/** Attributes of a route that two advertisements of the same route must agree on. */
const ATTRIBUTES = [
    { property: "localPref" as const, name: "local preference" },
    { property: "asPathPrepend" as const, name: "AS path prepending" },
];

/**
 * Checks that advertisements agree on a route's attributes if they announce the same route to the same peer from the same node
 * (config.validateBGPAdvPerPool, config.bgpAdvertisementsOverlap). Advertisements with serviceSelectors are exempt, because the services
 * that they select aren't known.
 */
export function advertisementConflicts(configuration: Configuration): Finding[] {
    const { bgpAdvertisements, metalLbVersion, nodes } = configuration;
    if (!atLeast(metalLbVersion, SINCE.advertisementConflicts)) return [];
    const comparable = bgpAdvertisements.filter(
        ({ spec }) => (spec.serviceSelectors ?? []).length === 0 && !isUnknown(spec.serviceSelectors),
    );
    if (ATTRIBUTES.every(({ property }) => new Set(comparable.map(({ spec }) => spec[property] ?? 0)).size < 2))
        return [];
    const classes = nodeClasses(
        comparable.map(({ spec }) => spec.nodeSelectors),
        nodes,
    );
    const byPool = new Map<Declared<PoolSpec>, number[]>();
    comparable.forEach(({ spec }, index) => {
        for (const pool of poolsOf(spec, configuration).pools) {
            const same = byPool.get(pool);
            if (same === undefined) byPool.set(pool, [index]);
            else same.push(index);
        }
    });
    const classesOf = classesByMember(classes, comparable.length);
    const found = new Map<string, Finding>();
    for (const [pool, indices] of byPool) {
        if (indices.length < 2) continue;
        for (const [{ certain }, members] of withinClasses(indices, classesOf)) {
            const advertisements = members.map((index) => comparable[index] as Advertisement);
            for (const lengths of lengthsOf(pool)) compare(advertisements, certain, lengths, pool, found);
        }
    }
    return [...found.values()];
}

/** The classes of each object, by the object's index. */
function classesByMember(classes: NodeClass[], count: number): NodeClass[][] {
    const byMember = Array.from({ length: count }, (): NodeClass[] => []);
    for (const one of classes) {
        for (const member of one.members) byMember[member]?.push(one);
    }
    return byMember;
}

/** Groups the given objects by their classes. */
function withinClasses(indices: number[], classesOf: NodeClass[][]): Map<NodeClass, number[]> {
    const within = new Map<NodeClass, number[]>();
    for (const index of indices) {
        for (const one of classesOf[index] ?? []) {
            const members = within.get(one);
            if (members === undefined) within.set(one, [index]);
            else members.push(index);
        }
    }
    return within;
}

type Length = "aggregationLength" | "aggregationLengthV6";
const DEFAULT: Record<Length, number> = { aggregationLength: 32, aggregationLengthV6: 128 };

/** The properties that must be equal for two routes to be the same: one for each of the pool's families (config.isAggrLengthDifferent). */
function lengthsOf(pool: Declared<PoolSpec>): Length[] {
    const families = new Set(rangesOf(pool).map(({ family }) => family));
    const lengths: Length[] = [];
    if (families.has(4)) lengths.push("aggregationLength");
    if (families.has(6)) lengths.push("aggregationLengthV6");
    return lengths;
}

/** The first advertisement with each value of an attribute: to all peers, to any peer, and to single peers. */
interface Announced {
    forAll: Map<number, Advertisement>;
    forAny: Map<number, Advertisement>;
    forPeer: Map<string, Map<number, Advertisement>>;
}

/** Compares the advertisements of one pool, one class of nodes and one family, attribute by attribute. */
function compare(
    advertisements: Advertisement[],
    certain: boolean,
    length: Length,
    pool: Declared<PoolSpec>,
    found: Map<string, Finding>,
) {
    for (const { property, name } of ATTRIBUTES) {
        const byLength = new Map<number, Announced>();
        for (const advertisement of advertisements) {
            const { spec } = advertisement;
            if (isUnknown(spec[property]) || isUnknown(spec[length]) || isPartlyUnknown(spec.peers)) continue;
            const value = spec[property] ?? 0;
            const key = spec[length] ?? DEFAULT[length];
            const announced: Announced = byLength.get(key) ?? {
                forAll: new Map(),
                forAny: new Map(),
                forPeer: new Map(),
            };
            byLength.set(key, announced);
            const peers = elements(spec.peers);
            const rivals = peers.length === 0 ? [announced.forAny] : [announced.forAll, ...ofPeers(announced, peers)];
            const rival = rivals
                .flatMap((values) => firstOther(values, value, advertisement, certain))
                .find((one) => one !== undefined);
            if (rival !== undefined) {
                const id = `${property} ${advertisement.object} ${advertisement.path}`;
                if (!found.has(id)) found.set(id, conflict(advertisement, rival, property, name, pool, certain));
            }
            remember(announced, peers, value, advertisement);
        }
    }
}

function ofPeers({ forPeer }: Announced, peers: string[]): Map<number, Advertisement>[] {
    return peers.flatMap((peer) => forPeer.get(peer) ?? []);
}

function firstOther(values: Map<number, Advertisement>, value: number, mine: Advertisement, certain: boolean) {
    for (const [other, advertisement] of values) {
        if (other === value) continue;
        if (certain || mayShareNode(mine.spec.nodeSelectors, advertisement.spec.nodeSelectors)) return advertisement;
    }
    return undefined;
}

function remember(
    { forAll, forAny, forPeer }: Announced,
    peers: string[],
    value: number,
    advertisement: Advertisement,
) {
    const add = (values: Map<number, Advertisement>) => {
        if (!values.has(value)) values.set(value, advertisement);
        return values;
    };
    add(forAny);
    if (peers.length === 0) add(forAll);
    for (const peer of peers) forPeer.set(peer, add(forPeer.get(peer) ?? new Map()));
}

function conflict(
    advertisement: Advertisement,
    other: Advertisement,
    property: "localPref" | "asPathPrepend",
    name: string,
    pool: Declared<PoolSpec>,
    certain: boolean,
): Finding {
    const where = certain ? "" : ", if a node matches the nodeSelectors of both";
    return at(certain ? "error" : "warning", advertisement, property, {
        rule: "advertisement-conflict",
        message: `${property} is ${advertisement.spec[property] ?? 0}, and that of ${other.object} is ${other.spec[property] ?? 0}, but both announce ${pool.object} to the same peers: a route has one ${name}${where}.`,
        hint: `Give both the same ${property}, or different peers, nodeSelectors or aggregation lengths.`,
    });
}
