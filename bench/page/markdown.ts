/** A Markdown table with right-aligned numbers. */
export function table(heads: string[], rows: (string | number)[][]): string {
    const rule = heads.map((_, column) => (column === 0 ? "---" : "--:"));
    return [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export interface Plot {
    title: string;
    /** The label of the axis, and the names of the groups. */
    x: { label: string; names: string[] };
    y: string;
    bars: number[];
    /** The goal of each bar, drawn as a line. */
    goals: number[];
}

/** A plot as a Mermaid diagram. */
export function plot({ title, x, y, bars, goals }: Plot): string {
    const top = Math.max(...bars, ...goals) * 1.1;
    return [
        "```mermaid",
        "xychart-beta",
        `    title "${title}"`,
        `    x-axis "${x.label}" [${x.names.map((name) => `"${name}"`).join(", ")}]`,
        `    y-axis "${y}" 0 --> ${rounded(top)}`,
        `    bar [${bars.map(rounded).join(", ")}]`,
        `    line [${goals.join(", ")}]`,
        "```",
    ].join("\n");
}

function rounded(value: number): number {
    return Number(value.toPrecision(3));
}

/** Replaces the text between the two comments with the name in a page. */
export function replaceBlock(page: string, name: string, text: string): string {
    const [begin, end] = [`<!-- bench: ${name} -->`, `<!-- /bench: ${name} -->`];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from < 0 || to < from) {
        throw new Error(`the page has no ${begin} … ${end} -> add both comments`);
    }
    return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
