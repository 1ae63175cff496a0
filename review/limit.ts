import { count } from "./escape";
import type { Preview } from "./preview";
import { stackSummary, type Extent } from "./summary";

/** The maximum number of characters in a comment on GitHub. GitLab allows 1,000,000. */
export const GITHUB_LIMIT = 65_536;

/** The extents, from all details to the fewest. Details that matter least to a reviewer are dropped first. */
const EXTENTS: Extent[] = [
    { properties: true, rows: 5_000, drawn: 12, sentences: 5_000, diagnostics: 100_000 },
    { properties: false, rows: 5_000, drawn: 12, sentences: 5_000, diagnostics: 100_000 },
    { properties: false, rows: 500, drawn: 12, sentences: 100, diagnostics: 20_000 },
    { properties: false, rows: 100, drawn: 12, sentences: 100, diagnostics: 20_000 },
    { properties: false, rows: 0, drawn: 12, sentences: 50, diagnostics: 10_000 },
    { properties: false, rows: 0, drawn: 0, sentences: 20, diagnostics: 5_000 },
    { properties: false, rows: 0, sentences: 8, diagnostics: 2_000 },
    { properties: false, rows: 0, sentences: 2, diagnostics: 300 },
];

/** The previews of one or more stacks as one comment of at most `limit` characters. A long summary drops details instead of being cut. */
export function summary(previews: Preview[], limit = GITHUB_LIMIT): string {
    for (const extent of EXTENTS) {
        const text = joined(previews.map((preview) => stackSummary(preview, extent)));
        if (text.length <= limit) return text;
    }
    return fewerStacks(previews, limit);
}

/** As many stacks as fit, and the number of the others. */
function fewerStacks(previews: Preview[], limit: number): string {
    const [least] = EXTENTS.slice(-1) as [Extent];
    const all = previews.map((preview) => stackSummary(preview, least));
    for (let shown = all.length - 1; shown > 0; shown--) {
        const text = joined([...all.slice(0, shown), `_${count(all.length - shown, "more stack")} left out here._`]);
        if (text.length <= limit) return text;
    }
    return "_The summary is left out: it is too long for a comment._\n";
}

function joined(parts: string[]): string {
    return `${parts.join("\n\n")}\n`;
}
