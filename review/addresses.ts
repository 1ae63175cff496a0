import type { Span } from "../rules/shared/addresses";
import { countAddresses, poolSpans, spanText, subtract } from "../rules/shared/spans";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code, count, listed } from "./escape";
import { fieldWords } from "./fields";
import { ANOTHER_POOL, besides, successors, type Claim } from "./claims";
import { replacementText } from "./replacement";
import { listAt, specChanges, type List } from "./specs";

/** Describes the changes of the cluster's pools and addresses. `claims` has the addresses of all pools of the stack after the change. */
export function addressChanges(cluster: Cluster, claims: Claim[]): string[] {
    const changing = objects(cluster, "IPAddressPool").filter(({ change }) => change !== "same");
    return changing.flatMap((pool) => poolLines(pool, (lost) => fate(lost, cluster, besides(pool, cluster, claims))));
}

function poolLines(pool: ObjectChange, fateOf: (lost: Span[]) => string): string[] {
    const { name, oldName, change, replaced, before, after } = pool;
    const [was, is] = [listAt(before, "addresses"), listAt(after, "addresses")];
    if (change === "new") return [`Pool ${code(name)} is new: ${ranges(is)}.`];
    const lost = subtract(poolSpans(was.known), poolSpans(is.known));
    if (change === "removed")
        return [`Pool ${code(name)} is removed: ${ranges(was)}.${was.hidden ? "" : fateOf(lost)}`];
    const lines: string[] = [];
    if (replaced) {
        lines.push(
            `Pool ${code(oldName)} ${replacementText(pool)}, with ${ranges(is)}: its Services aren't reachable meanwhile, ` +
                "and keep only addresses that the new pool has.",
        );
    }
    if (was.hidden === undefined && is.hidden === undefined) {
        const gained = subtract(poolSpans(is.known), poolSpans(was.known));
        if (gained.length > 0) lines.push(`Pool ${code(name)} gains ${spanWords(gained)}.`);
        if (lost.length > 0) lines.push(`Pool ${code(name)} loses ${spanWords(lost)}.${fateOf(lost)}`);
    } else if (JSON.stringify(was) !== JSON.stringify(is)) {
        lines.push(`Pool ${code(name)} goes from ${ranges(was)} to ${ranges(is)}.`);
    }
    const others = specChanges(before, after).filter(({ path }) => path !== "addresses");
    if (others.length > 0) lines.push(`Pool ${code(name)}: ${fieldWords(others)}.`);
    // The change is in the metadata, or in the notation of the addresses.
    return lines.length > 0 ? lines : [`Pool ${code(name)} has the same addresses; its labels or annotations change.`];
}

/** The component removes addresses from one pool before it adds them to another: MetalLB refuses two pools with one address. */
const MEANWHILE = " During the update, Services that use one of them lose it, and may get a different address.";

/** A sentence on the new pool of addresses that a pool loses. It is definite only if the addresses of every pool are known. */
function fate(lost: Span[], own: Cluster, claims: Claim[]): string {
    if (lost.length === 0) return "";
    const { text, left } = successors(lost, own, claims);
    if (left.length === 0)
        return ` ${text} them from now on.${text.toLowerCase().includes(ANOTHER_POOL) ? MEANWHILE : ""}`;
    const which = countAddresses(left) === countAddresses(lost) ? "them" : spanWords(left);
    return claims.every(({ isSure }) => isSure)
        ? ` No pool has ${which} any more: a Service that uses one loses it.`
        : ` This preview doesn't show whether another pool has ${which} from now on.`;
}

/** The ranges as the pool writes them, and the number of their addresses. */
function ranges({ known, hidden }: List): string {
    if (known.length === 0) return hidden ? `addresses ${hidden}` : "no addresses";
    if (hidden) return `${listed(known)}, and addresses ${hidden}`;
    return `${listed(known)} (${count(countAddresses(poolSpans(known)), "address", "addresses")})`;
}

/** The number of addresses in all pools, if it is known. Pools don't overlap: the component's checks refuse that. */
export function poolSize(pools: ObjectChange[]): bigint | undefined {
    const lists = pools.map(({ after }) => listAt(after, "addresses"));
    return lists.some(({ hidden }) => hidden)
        ? undefined
        : countAddresses(lists.flatMap((list) => poolSpans(list.known)));
}

function spanWords(all: Span[]): string {
    return `${listed(all.map(spanText))} (${count(countAddresses(all), "address", "addresses")})`;
}
