import { advertisements, carriers, choosesByLabels, isForPool } from "./advertised";
import { objects, type Cluster, type Thing } from "./cluster";
import { code, listed } from "./escape";
import { fieldChanges, fieldWords } from "./fields";
import { shown } from "./hidden";
import { sessionsOf, type Session } from "./sessions";

/** What changes for how the pools are reached, and what isn't meanwhile. */
export function reachabilityChanges(cluster: Cluster): string[] {
    return [
        ...objects(cluster, "BGPAdvertisement").flatMap((one) => advertisementLine("BGP advertisement", one)),
        ...objects(cluster, "L2Advertisement").flatMap((one) => advertisementLine("L2 advertisement", one)),
        ...objects(cluster, "Community").flatMap((one) => plainLine("Communities", one)),
        ...objects(cluster, "BFDProfile").flatMap((one) => plainLine("BFD profile", one)),
        ...ways(cluster),
        ...silentPools(cluster),
    ];
}

function advertisementLine(what: string, { name, change, before, after }: Thing): string[] {
    switch (change) {
        case "new":
            return [`${what} ${code(name)} is new: it is for ${announces(after)}.`];
        case "removed":
            return [`${what} ${code(name)} is removed; it was for ${announces(before)}.`];
        default:
            return plainLine(what, { name, change, before, after, dependencies: [] });
    }
}

function plainLine(what: string, { name, change, before, after }: Thing): string[] {
    if (change === "same") return [];
    if (change !== "changed") return [`${what} ${code(name)}: ${change}.`];
    const fields = fieldChanges(before, after);
    return fields.length === 0 ? [] : [`${what} ${code(name)} changes ${fieldWords(fields)}.`];
}

/** What an advertisement does, in words. */
function announces(spec: Record<string, unknown> = {}): string {
    const { ipAddressPools, ipAddressPoolSelectors, peers, interfaces, ...rest } = spec;
    const scopes = [
        ["to the peers", peers],
        ["from the interfaces", interfaces],
    ] as const;
    return [
        pooled(ipAddressPools, choosesByLabels(spec) ? ipAddressPoolSelectors : undefined),
        ...scopes.flatMap(([words, list]) =>
            Array.isArray(list) && list.length > 0 ? [`${words} ${listed(list)}`] : [],
        ),
        ...Object.entries(rest).map(([key, value]) => `${code(key)} ${code(shown(key, value))}`),
    ].join(", ");
}

function pooled(names: unknown, selectors: unknown): string {
    const some =
        Array.isArray(names) && names.length > 0
            ? `the ${names.length === 1 ? "pool" : "pools"} ${listed(names)}`
            : undefined;
    const matching = selectors === undefined ? undefined : `the pools that match ${code(selectors)}`;
    return [some, matching].filter((one) => one !== undefined).join(" and ") || "all pools";
}

/** The way to the pools that stay, while sessions come back and after it. A preview that leaves out what stays can't tell. */
function ways(cluster: Cluster): string[] {
    const told = (when: "before" | "after") => advertisements(cluster, "BGPAdvertisement", when);
    if (!cluster.whole || [...told("before"), ...told("after")].some(choosesByLabels)) return [];
    const sessions = sessionsOf(cluster);
    const pools = objects(cluster, "IPAddressPool").filter(({ change }) => change === "same" || change === "changed");
    const byFate = new Map<string, string[]>();
    for (const { name } of pools) {
        const before = carriers(told("before"), sessions.filter(had), name);
        const after = carriers(told("after"), sessions.filter(has), name);
        const fate = fateOf(before, after);
        if (fate !== undefined) byFate.set(fate, [...(byFate.get(fate) ?? []), name]);
    }
    return [...byFate].map(([fate, names]) => fate.replace(POOLS, listed(names)));
}

const POOLS = "<pools>";
const had = ({ before }: Session) => before !== undefined;
const has = ({ after }: Session) => after !== undefined;

/** What becomes of the routes to a pool, from the sessions that carry them now to those that will. */
function fateOf(before: Session[], after: Session[]): string | undefined {
    if (before.length === 0) return undefined;
    if (after.length === 0) return `**No route of BGP leads to ${POOLS} any more.**`;
    const reset = after.filter(({ before: was, impact }) => was !== undefined && impact === "reset");
    const staying = after.filter((one) => before.includes(one) && !reset.includes(one));
    const lost = before.filter((one) => !after.includes(one));
    const names = (sessions: Session[], last?: string) =>
        listed(
            sessions.map(({ name }) => name),
            6,
            last,
        );
    if (staying.length === 0) {
        return `**No route of BGP leads to ${POOLS} until a session with ${names(after, "or")} is Established.**`;
    }
    if (reset.length > 0) {
        return `While the sessions with ${names(reset)} come back, the only routes to ${POOLS} are by ${names(staying)}.`;
    }
    return lost.length > 0
        ? `The routes to ${POOLS} by ${names(lost)} end; those by ${names(staying)} stay.`
        : undefined;
}

/** Pools that no advertisement speaks of any more, or that come without one. */
function silentPools(cluster: Cluster): string[] {
    const kinds = ["BGPAdvertisement", "L2Advertisement"];
    const now = kinds.flatMap((kind) => advertisements(cluster, kind, "after"));
    const before = kinds.flatMap((kind) => advertisements(cluster, kind, "before"));
    if (!cluster.whole || now.some(choosesByLabels)) return [];
    const pools = objects(cluster, "IPAddressPool").filter(({ change }) => change !== "removed");
    const silent = pools.filter(({ name, change }) => {
        const isTold = now.some((spec) => isForPool(spec, name));
        return !isTold && (change === "new" || before.some((spec) => isForPool(spec, name)));
    });
    if (silent.length === 0) return [];
    return [`**No advertisement is for ${listed(silent.map(({ name }) => name))}**: nobody reaches these addresses.`];
}
