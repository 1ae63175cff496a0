import { count } from "./escape";
import type { Preview } from "./preview";
import { stackSummary, type Extent } from "./summary";

/** How many characters a comment on GitHub may have. GitLab takes 1,000,000. */
export const GITHUB_LIMIT = 65_536;

/** From everything to the least, in the order in which a reviewer misses it least. */
const EXTENTS: Extent[] = [
    { properties: true, rows: 5_000, drawn: 12, sentences: 5_000, said: 100_000 },
    { properties: false, rows: 5_000, drawn: 12, sentences: 5_000, said: 100_000 },
    { properties: false, rows: 500, drawn: 12, sentences: 100, said: 20_000 },
    { properties: false, rows: 100, drawn: 12, sentences: 100, said: 20_000 },
    { properties: false, rows: 0, drawn: 12, sentences: 50, said: 10_000 },
    { properties: false, rows: 0, drawn: 0, sentences: 20, said: 5_000 },
    { properties: false, rows: 0, sentences: 8, said: 2_000 },
    { properties: false, rows: 0, sentences: 2, said: 300 },
];

/** The previews of one or more stacks as one comment of at most `limit` characters: it tells less rather than being cut. */
export function summary(previews: Preview[], limit = GITHUB_LIMIT): string {
    for (const extent of EXTENTS) {
        const text = joined(previews.map((preview) => stackSummary(preview, extent)));
        if (text.length <= limit) return text;
    }
    return fewerStacks(previews, limit);
}

/** As many stacks as there is room for, and how many there isn't. */
function fewerStacks(previews: Preview[], limit: number): string {
    const [least] = EXTENTS.slice(-1) as [Extent];
    const all = previews.map((preview) => stackSummary(preview, least));
    for (let shown = all.length - 1; shown > 0; shown--) {
        const text = joined([...all.slice(0, shown), `_${count(all.length - shown, "more stack")} left out here._`]);
        if (text.length <= limit) return text;
    }
    return "_The summary is left out: it has no room in a comment._\n";
}

function joined(parts: string[]): string {
    return `${parts.join("\n\n")}\n`;
}
