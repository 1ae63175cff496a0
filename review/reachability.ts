import { advertisements, carriers, isForPool, some, specsOf, type When } from "./advertised";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code, listed } from "./escape";
import { elsewhere, isBeside, mayBeAdvertised } from "./elsewhere";
import { fieldWords } from "./fields";
import { shown } from "./hidden";
import { madeAnew } from "./replacement";
import { sessionsOf, type Session } from "./sessions";
import { ANY, listAt, specChanges, type List, type Spec } from "./specs";

/** What changes for how the pools are reached, and what isn't meanwhile; and nothing where what is beside a cluster may say otherwise. */
export function reachabilityChanges(cluster: Cluster, others: Cluster[]): string[] {
    return [
        ...objects(cluster, "BGPAdvertisement").flatMap((one) => advertisementLine("BGP advertisement", one)),
        ...objects(cluster, "L2Advertisement").flatMap((one) => advertisementLine("L2 advertisement", one)),
        ...objects(cluster, "Community").flatMap((one) => plainLine("Communities", one)),
        ...objects(cluster, "BFDProfile").flatMap((one) => plainLine("BFD profile", one)),
        ...ways(cluster, others),
        ...silentPools(cluster, others),
    ];
}

function advertisementLine(what: string, advertisement: ObjectChange): string[] {
    const { name, change, replaced, before, after } = advertisement;
    if (change === "new") return [`${what} ${code(name)} is new: it is for ${announces(after)}.`];
    if (change === "removed") return [`${what} ${code(name)} is removed; it was for ${announces(before)}.`];
    return plainLine(what, advertisement, replaced ? ": what it announces is withdrawn meanwhile" : "");
}

function plainLine(what: string, thing: ObjectChange, meanwhile = ""): string[] {
    const { name, oldName, change, replaced, before, after } = thing;
    if (change === "same") return [];
    if (change !== "changed") return [`${what} ${code(name)}: ${change}.`];
    const fields = specChanges(before, after);
    const parts = [
        ...(replaced ? [madeAnew(thing)] : []),
        ...(fields.length > 0 ? [`changes ${fieldWords(fields)}`] : []),
    ];
    return parts.length === 0 ? [] : [`${what} ${code(oldName)} ${parts.join(", and ")}${meanwhile}.`];
}

/** What an advertisement does, in words. */
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

/** The members of a list, with those that a preview doesn't tell. */
function members(word: string, { known, hidden }: List, several = word): string {
    const parts = [
        ...(known.length > 0 ? [`the ${word} ${listed(known)}`] : []),
        ...(hidden ? [`${several} ${hidden}`] : []),
    ];
    return parts.join(" and ");
}

/** The way to the pools that stay, while sessions come back and after it. A preview that leaves out what stays can't tell. */
function ways(cluster: Cluster, others: Cluster[]): string[] {
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

/** What becomes of routes, in a sentence on the pools that they lead to. */
type Fate = (pools: string) => string;

/**
 * What becomes of the routes to a pool.
 *
 * @param before The sessions that carry them now.
 * @param after Those that will.
 * @param throughout Those of them whose routes come of nothing that is made anew.
 */
function fateOf(before: Session[], after: Session[], throughout: Session[]): Fate | undefined {
    if (before.length === 0) return undefined;
    if (after.length === 0) return (pools) => `**No route of BGP leads to ${pools} any more.**`;
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
            `**No route of BGP leads to ${pools} until a session with ${names(after, "or")} is Established.**`;
    }
    if (staying.length === 0) {
        return (pools) => `**No route of BGP leads to ${pools} while pools or advertisements are made anew.**`;
    }
    const meanwhile = [
        ...(reset.length > 0 ? [`the sessions with ${names(reset)} come back`] : []),
        ...(staying.length < open.length ? ["advertisements are made anew"] : []),
    ];
    if (meanwhile.length > 0) {
        return (pools) => `While ${meanwhile.join(" and ")}, the only routes to ${pools} are by ${names(staying)}.`;
    }
    return lost.length > 0
        ? (pools) => `The routes to ${pools} by ${names(lost)} end; those by ${names(staying)} stay.`
        : undefined;
}

/** Pools that no advertisement speaks of any more, or that come without one. */
function silentPools(cluster: Cluster, others: Cluster[]): string[] {
    const kinds = ["BGPAdvertisement", "L2Advertisement"];
    const now = advertisements(cluster, kinds, "after");
    const before = advertisements(cluster, kinds, "before");
    if (!cluster.whole) return [];
    const pools = objects(cluster, "IPAddressPool").filter(({ change }) => change !== "removed");
    const theirs = elsewhere(others, ...kinds);
    const isAdvertised = (specs: Spec[], pool: ObjectChange, when: When) =>
        some(specs, (spec) => isForPool(spec, pool, when));
    const silent = pools.filter((pool) => {
        const wasAdvertised = pool.change === "new" || isAdvertised(before, pool, "before");
        return wasAdvertised && isAdvertised(now, pool, "after") === false && !mayBeAdvertised(pool, theirs);
    });
    if (silent.length === 0) return [];
    return [`**No advertisement is for ${listed(silent.map(({ name }) => name))}**: nobody reaches these addresses.`];
}
