import { isRange, parseRange } from "../rules/shared/addresses";
import type { Span } from "../rules/shared/meetings";
import { countAddresses, spanText, subtract } from "../rules/shared/spans";
import { objects, textsAt, type Cluster, type Thing } from "./cluster";
import { code, count, listed, plain, UNKNOWN_VALUES } from "./escape";
import { fieldChanges, fieldWords } from "./fields";
import { madeAnew } from "./replacement";

/** What changes for the pools and their addresses. */
export function addressChanges(cluster: Cluster): string[] {
    const pools = objects(cluster, "IPAddressPool");
    const everywhere = pools.flatMap(({ after }) => spans(textsAt(after, "addresses")));
    return pools.filter(({ change }) => change !== "same").flatMap((pool) => poolLines(pool, everywhere));
}

function poolLines(pool: Thing, everywhere: Span[]): string[] {
    const { name, oldName, change, replaced, before, after } = pool;
    const [was, is] = [textsAt(before, "addresses"), textsAt(after, "addresses")];
    if (change === "new") return [`Pool ${code(name)} is new: ${ranges(is)}.`];
    const lost = subtract(spans(was), spans(is));
    const gone = subtract(lost, everywhere);
    if (change === "removed") return [`Pool ${code(name)} is removed: ${ranges(was)}. ${fate(lost, gone)}`];
    const lines: string[] = [];
    if (replaced) {
        lines.push(
            `Pool ${code(oldName)} ${madeAnew(pool)}, with ${ranges(is)}: its Services aren't reached meanwhile, ` +
                "and keep only addresses that it has again.",
        );
    }
    if (isKnown(was) && isKnown(is)) {
        const gained = subtract(spans(is), spans(was));
        if (gained.length > 0) lines.push(`Pool ${code(name)} gains ${spanWords(gained)}.`);
        if (lost.length > 0) lines.push(`Pool ${code(name)} loses ${spanWords(lost)}. ${fate(lost, gone)}`);
    } else if (plain(was) !== plain(is)) {
        lines.push(`Pool ${code(name)} goes from ${ranges(was)} to ${ranges(is)}.`);
    }
    const others = fieldChanges(before, after).filter(({ path }) => path !== "addresses");
    if (others.length > 0) lines.push(`Pool ${code(name)}: ${fieldWords(others)}.`);
    // Only its metadata, or the same addresses written differently.
    return lines.length > 0 ? lines : [`Pool ${code(name)} has the same addresses; its labels or annotations change.`];
}

/** What becomes of addresses that a pool had. */
function fate(lost: Span[], gone: Span[]): string {
    if (gone.length === 0) return "Another pool has them from now on.";
    const part = countAddresses(gone) === countAddresses(lost) ? "No pool has them" : `No pool has ${spanWords(gone)}`;
    return `${part} any more: a Service that uses one loses it.`;
}

/** Ranges as they are written, and how many addresses they are. */
export function ranges(texts: string[] | undefined): string {
    if (texts === undefined || texts.length === 0) return "addresses that are known at the update only";
    const many = isKnown(texts) ? ` (${count(countAddresses(spans(texts)), "address", "addresses")})` : "";
    return `${listed(texts)}${many}`;
}

/** How many addresses pools have together; overlaps don't pass the component's checks. */
export function poolSize(pools: Thing[]): bigint {
    return countAddresses(pools.flatMap(({ after }) => spans(textsAt(after, "addresses"))));
}

function spanWords(all: Span[]): string {
    return `${listed(all.map(spanText))} (${count(countAddresses(all), "address", "addresses")})`;
}

function isKnown(texts: string[] | undefined): texts is string[] {
    return texts !== undefined && !texts.some((text) => UNKNOWN_VALUES.has(text) || text === "[secret]");
}

function spans(texts: string[] = []): Span[] {
    return texts.map(parseRange).filter(isRange);
}
