import type { Measured, Part, Results, Row } from "../results";
import { ratio, ratios, summary } from "../statistics";
import { factors, mebibytes, milliseconds } from "../timing";
import { plot, replaceBlock, table } from "./markdown";

/** The page with the tables and plots of all measured parts. */
export function pageWith(page: string, results: Results): string {
    return (Object.entries(results) as [Part, Measured][]).reduce((text, [part, { when, machine, rows }]) => {
        const counts = [...new Set(rows.map(({ measured }) => measured.length))].sort((a, b) => a - b);
        const about = `_${when}, on ${machine}. N = ${counts.join(" to ")}: median${part === "rules" ? "" : " and spread"}._`;
        return replaceBlock(text, part, [about, ...BLOCKS[part](rows)].join("\n\n"));
    }, page);
}

/** The table and the plot of each part. */
const BLOCKS: Record<Part, (rows: Row[]) => [table: string, plot: string]> = {
    programs: (rows) => [
        bySize(rows, "Custom resources", spreadOfRatios),
        ratioPlot(
            rows.filter(({ step }) => step === "first up"),
            "First up, beside the hand-written program",
            ({ subject, size }) => (subject === "plugin" ? (size > 10 ? 1.2 : 1.5) : size > 10 ? 1.05 : 1.15),
        ),
    ],
    memory: (rows) => [
        bySize(rows, "Custom resources", spreadOfRatios),
        ratioPlot(
            rows.filter(({ subject, step }) => subject !== "plugin" || step === "plugin"),
            "Memory, beside the hand-written program",
            () => 1.1,
        ),
    ],
    load: (rows) => {
        const goals: Record<string, number> = { load: 80, "`--help`": 150, "`check`": 250 };
        const planned = rows.filter(({ step }) => goals[step] !== undefined);
        return [
            table(
                ["", "Processor time", "Beside", "Ratio"],
                rows.map((row) => [
                    nameOf(row),
                    milliseconds(row.measured),
                    milliseconds(row.beside ?? []),
                    spreadOfRatios(row),
                ]),
            ),
            plot({
                title: "Processor time",
                x: { label: "", names: planned.map((row) => nameOf(row).replaceAll("`", "")) },
                y: "ms",
                bars: planned.map(({ measured }) => summary(measured).median),
                goals: planned.map(({ step }) => goals[step]!),
            }),
        ];
    },
    rules: (rows) => {
        const timed = rows.filter(({ unit }) => unit === "ms");
        const names = [...new Set(timed.map(nameOf))];
        return [
            bySize(rows, "n", ({ unit, measured }) =>
                (unit === "ms" ? milliseconds : mebibytes)([summary(measured).median]),
            ),
            plot({
                title: "Growth of the time from n to 10 n, at the largest sizes",
                x: { label: "row of the table", names: names.map((_, at) => `${at + 1}`) },
                y: "factor",
                bars: names.map((name) => growth(timed.filter((row) => nameOf(row) === name))),
                goals: names.map(() => 10),
            }),
        ];
    },
    pfSense: (rows) => [
        bySize(rows, "Neighbors", spreadOfRatios),
        ratioPlot(
            rows.filter(({ subject, step }) => subject === "XML-RPC" && step === "apply"),
            "Apply, beside PHP alone",
            () => 1.2,
        ),
    ],
};

function nameOf({ subject, step }: Row): string {
    return `${subject}: ${step}`;
}

/** A table with a column for each size. */
function bySize(rows: Row[], head: string, cell: (row: Row) => string): string {
    const sizes = [...new Set(rows.map(({ size }) => size))].sort((a, b) => a - b);
    return table(
        [head, ...sizes.map(grouped)],
        [...new Set(rows.map(nameOf))].map((name) => [
            name,
            ...sizes.map((size) => {
                const row = rows.find((one) => nameOf(one) === name && one.size === size);
                return row === undefined ? "" : cell(row);
            }),
        ]),
    );
}

function spreadOfRatios({ measured, beside = [] }: Row): string {
    return factors(ratios(measured, beside));
}

function ratioPlot(rows: Row[], title: string, goal: (row: Row) => number): string {
    const sorted = [...new Set(rows.map(({ subject }) => subject))].flatMap((subject) =>
        rows.filter((row) => row.subject === subject),
    );
    return plot({
        title,
        x: { label: "", names: sorted.map(({ subject, size }) => `${subject} ${grouped(size)}`) },
        y: "ratio",
        bars: sorted.map(ratio),
        goals: sorted.map(goal),
    });
}

/** The time of the largest size, divided by the time of the second largest. */
function growth(rows: Row[]): number {
    const [before, last] = [...rows].sort((a, b) => a.size - b.size).slice(-2);
    return summary(last!.measured).median / summary(before!.measured).median;
}

function grouped(size: number): string {
    return size.toLocaleString("en-US");
}
