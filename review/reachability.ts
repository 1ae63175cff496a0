import { advertisements, carriers, isForPool, some, specsOf, type When } from "./advertised";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code, listed } from "./escape";
import { elsewhere, isBeside, mayBeAdvertised } from "./elsewhere";
import { fieldWords } from "./fields";
import { shown } from "./hidden";
import { replacementText } from "./replacement";
import { sessionsOf, type Session } from "./sessions";
import { ANY, listAt, specChanges, type List, type Spec } from "./specs";

/**
 * Describes how the reachability of the pools changes, during the update and after it. Says nothing of a pool that objects outside
 * of this MetalLb may announce.
 */
export function reachabilityChanges(cluster: Cluster, others: Cluster[]): string[] {
    return [
        ...objects(cluster, "BGPAdvertisement").flatMap((one) => advertisementLine("BGP advertisement", one)),
        ...objects(cluster, "L2Advertisement").flatMap((one) => advertisementLine("L2 advertisement", one)),
        ...objects(cluster, "Community").flatMap((one) => plainLine("Communities", one)),
        ...objects(cluster, "BFDProfile").flatMap((one) => plainLine("BFD profile", one)),
        ...routeLines(cluster, others),
        ...unannouncedPools(cluster, others),
    ];
}

function advertisementLine(what: string, advertisement: ObjectChange): string[] {
    const { name, change, replaced, before, after } = advertisement;
    if (change === "new") return [`${what} ${code(name)} is new: it is for ${announces(after)}.`];
    if (change === "removed") return [`${what} ${code(name)} is removed; it was for ${announces(before)}.`];
    return plainLine(what, advertisement, replaced ? ": its announcements are withdrawn meanwhile" : "");
}

function plainLine(what: string, object: ObjectChange, meanwhile = ""): string[] {
    const { name, oldName, change, replaced, before, after } = object;
    if (change === "same") return [];
    if (change !== "changed") return [`${what} ${code(name)}: ${change}.`];
    const fields = specChanges(before, after);
    const parts = [
        ...(replaced ? [replacementText(object)] : []),
        ...(fields.length > 0 ? [`changes ${fieldWords(fields)}`] : []),
    ];
    return parts.length === 0 ? [] : [`${what} ${code(oldName)} ${parts.join(", and ")}${meanwhile}.`];
}

/** The text for the pools, peers, interfaces and attributes of an advertisement. */
function announces(spec: Spec = {}): string {
    if (ANY in spec) return pooled(spec);
    const [peers, interfaces] = [
        members("peers", listAt(spec, "peers")),
        members("interfaces", listAt(spec, "interfaces")),
    ];
    const others = Object.entries(spec).filter(([key]) => !SCOPES.includes(key));
    return [
        pooled(spec),
        ...(peers === "" ? [] : [`to ${peers}`]),
        ...(interfaces === "" ? [] : [`from ${interfaces}`]),
        ...others.map(([key, value]) => `${code(key)} ${code(shown(key, value))}`),
    ].join(", ");
}

const SCOPES = ["ipAddressPools", "ipAddressPoolSelectors", "peers", "interfaces"];

function pooled(spec: Spec): string {
    const [names, selectors] = [listAt(spec, "ipAddressPools"), listAt(spec, "ipAddressPoolSelectors")];
    const parts = [
        members(names.known.length === 1 ? "pool" : "pools", names, "pools"),
        selectors.hidden === undefined && selectors.known.length > 0
            ? `the pools that match ${code(spec.ipAddressPoolSelectors)}`
            : members("pools", { ...selectors, known: [] }),
    ];
    return [...new Set(parts)].filter((one) => one !== "").join(" and ") || "all pools";
}

/** The members of a list, with a note if the preview hides some. */
function members(word: string, { known, hidden }: List, several = word): string {
    const parts = [
        ...(known.length > 0 ? [`the ${word} ${listed(known)}`] : []),
        ...(hidden ? [`${several} ${hidden}`] : []),
    ];
    return parts.join(" and ");
}

/** Describes the BGP routes to the remaining pools, during the update and after it. Needs a preview of all resources. */
function routeLines(cluster: Cluster, others: Cluster[]): string[] {
    const advertisements = objects(cluster, "BGPAdvertisement");
    const [then, now] = [specsOf(advertisements, "before"), specsOf(advertisements, "after")];
    if (!cluster.whole) return [];
    const untouched = advertisements.filter(({ replaced }) => !replaced);
    const sessions = sessionsOf(cluster);
    const theirs = elsewhere(others, "BGPAdvertisement");
    const theirPeers = elsewhere(others, "BGPPeer");
    const pools = objects(cluster, "IPAddressPool")
        .filter(({ change }) => change === "same" || change === "changed")
        .filter((pool) => !mayBeAdvertised(pool, theirs) && !theirPeers.some((peer) => isBeside(peer, pool)));
    const byFate = new Map<string, { fate: Fate; names: string[] }>();
    for (const pool of pools) {
        const before = carriers(then, sessions, pool, "before");
        const after = carriers(now, sessions, pool, "after");
        const throughout = pool.replaced ? [] : carriers(specsOf(untouched, "after"), sessions, pool, "after");
        if (before === undefined || after === undefined || throughout === undefined) continue;
        const fate = fateOf(before, after, throughout);
        if (fate === undefined) continue;
        const group = byFate.get(fate("")) ?? { fate, names: [] };
        group.names.push(pool.name);
        byFate.set(fate(""), group);
    }
    return [...byFate.values()].map(({ fate, names }) => fate(listed(names)));
}

/** Makes the sentence on what happens to the routes to pools. */
type Fate = (pools: string) => string;

/**
 * Decides what happens to the routes to a pool.
 *
 * @param before The sessions that carry the routes before the change.
 * @param after The sessions that carry the routes after the change.
 * @param throughout The sessions of `after` whose routes come from a pool and an advertisement that aren't replaced.
 */
function fateOf(before: Session[], after: Session[], throughout: Session[]): Fate | undefined {
    if (before.length === 0) return undefined;
    if (after.length === 0) return (pools) => `**No BGP route leads to ${pools} any more.**`;
    const reset = after.filter(({ before: was, impact }) => was !== undefined && impact === "reset");
    const open = after.filter((one) => before.includes(one) && !reset.includes(one));
    const staying = open.filter((one) => throughout.includes(one));
    const lost = before.filter((one) => !after.includes(one));
    const names = (sessions: Session[], last?: string) =>
        listed(
            sessions.map(({ name }) => name),
            6,
            last,
        );
    if (open.length === 0) {
        return (pools) =>
            `**No BGP route leads to ${pools} until a session with ${names(after, "or")} is Established.**`;
    }
    if (staying.length === 0) {
        return (pools) => `**No BGP route leads to ${pools} while pools or advertisements are created again.**`;
    }
    const meanwhile = [
        ...(reset.length > 0 ? [`the sessions with ${names(reset)} come back`] : []),
        ...(staying.length < open.length ? ["advertisements are created again"] : []),
    ];
    if (meanwhile.length > 0) {
        return (pools) => `While ${meanwhile.join(" and ")}, the only routes to ${pools} go through ${names(staying)}.`;
    }
    return lost.length > 0
        ? (pools) => `The routes to ${pools} through ${names(lost)} end; the routes through ${names(staying)} stay.`
        : undefined;
}

/** Names the pools that lose their last advertisement, and the new pools without one. */
function unannouncedPools(cluster: Cluster, others: Cluster[]): string[] {
    const kinds = ["BGPAdvertisement", "L2Advertisement"];
    const now = advertisements(cluster, kinds, "after");
    const before = advertisements(cluster, kinds, "before");
    if (!cluster.whole) return [];
    const pools = objects(cluster, "IPAddressPool").filter(({ change }) => change !== "removed");
    const theirs = elsewhere(others, ...kinds);
    const isAdvertised = (specs: Spec[], pool: ObjectChange, when: When) =>
        some(specs, (spec) => isForPool(spec, pool, when));
    const unannounced = pools.filter((pool) => {
        const wasAdvertised = pool.change === "new" || isAdvertised(before, pool, "before");
        return wasAdvertised && isAdvertised(now, pool, "after") === false && !mayBeAdvertised(pool, theirs);
    });
    if (unannounced.length === 0) return [];
    const names = listed(unannounced.map(({ name }) => name));
    return [`**No advertisement is for ${names}**: no client reaches these addresses.`];
}
