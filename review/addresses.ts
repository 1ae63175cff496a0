import type { Span } from "../rules/shared/addresses";
import { countAddresses, poolSpans, spanText, subtract } from "../rules/shared/spans";
import { objects, type Cluster, type ObjectChange } from "./cluster";
import { code, count, listed } from "./escape";
import { fieldWords } from "./fields";
import { ANOTHER_POOL, besides, successors, type Claim } from "./claims";
import { madeAnew } from "./replacement";
import { listAt, specChanges, type List } from "./specs";

/** What changes for the pools and their addresses, among everybody in the stack that has addresses from now on. */
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
            `Pool ${code(oldName)} ${madeAnew(pool)}, with ${ranges(is)}: its Services aren't reached meanwhile, ` +
                "and keep only addresses that it has again.",
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
    // Only its metadata, or the same addresses written differently.
    return lines.length > 0 ? lines : [`Pool ${code(name)} has the same addresses; its labels or annotations change.`];
}

/** The component takes addresses from one pool before it gives them to another: MetalLB refuses two pools with one address. */
const MEANWHILE = " Meanwhile Services with one of them lose it; the address that they get then may be another one.";

/** What becomes of addresses that a pool had, as a sentence that follows; for sure only where every pool's are known. */
function fate(lost: Span[], own: Cluster, claims: Claim[]): string {
    if (lost.length === 0) return "";
    const { words, left } = successors(lost, own, claims);
    if (left.length === 0)
        return ` ${words} them from now on.${words.toLowerCase().includes(ANOTHER_POOL) ? MEANWHILE : ""}`;
    const which = countAddresses(left) === countAddresses(lost) ? "them" : spanWords(left);
    return claims.every(({ isSure }) => isSure)
        ? ` No pool has ${which} any more: a Service that uses one loses it.`
        : ` Whether another pool has ${which} from now on, this preview doesn't tell.`;
}

/** Ranges as they are written, and how many addresses they are. */
function ranges({ known, hidden }: List): string {
    if (known.length === 0) return hidden ? `addresses ${hidden}` : "no addresses";
    if (hidden) return `${listed(known)}, and addresses ${hidden}`;
    return `${listed(known)} (${count(countAddresses(poolSpans(known)), "address", "addresses")})`;
}

/** How many addresses pools have together, if that is known; overlaps don't pass the component's checks. */
export function poolSize(pools: ObjectChange[]): bigint | undefined {
    const lists = pools.map(({ after }) => listAt(after, "addresses"));
    return lists.some(({ hidden }) => hidden)
        ? undefined
        : countAddresses(lists.flatMap((list) => poolSpans(list.known)));
}

function spanWords(all: Span[]): string {
    return `${listed(all.map(spanText))} (${count(countAddresses(all), "address", "addresses")})`;
}
