import type { Measured, Part, Results, Row } from "../results";
import { ratios, summary } from "../statistics";
import { factors, mebibytes, milliseconds, seconds } from "../timing";
import { plot, replaceBlock, table } from "./markdown";

/** The page with the tables and plots of all measured parts. */
export function pageWith(page: string, results: Results): string {
    return (Object.entries(results) as [Part, Measured][]).reduce(
        (text, [part, measured]) => replaceBlock(text, part, BLOCKS[part](measured)),
        page,
    );
}

const BLOCKS: Record<Part, (measured: Measured) => string> = {
    programs: ({ rows, ...about }) =>
        [
            saidOf(about, rows),
            comparison(rows, "Custom resources", "Hand-written", seconds),
            ...["component", "plugin"].flatMap((subject) =>
                ["first preview", "first up"].map((step) => ratioPlot(rows, subject, step, 1.05)),
            ),
        ].join("\n\n"),
    memory: ({ rows, ...about }) =>
        [
            saidOf(about, rows),
            comparison(rows, "Custom resources", "Hand-written program", mebibytes),
            ratioPlot(rows, "component", "program"),
            ratioPlot(rows, "plugin", "plugin"),
        ].join("\n\n"),
    start: ({ rows, ...about }) =>
        [
            saidOf(about, rows),
            table(
                ["", "This plugin", "Empty provider", "Ratio"],
                rows.map(({ step, unit, measured, beside = [] }) => {
                    const written = unit === "ms" ? milliseconds : mebibytes;
                    return [step, written(measured), written(beside), factors(ratios(measured, beside))];
                }),
            ),
            plot({
                title: "Start: ratio to an empty provider",
                x: { label: "", names: rows.map(({ step }) => step.replace(/^until (the )?|,.*/g, "")) },
                y: "ratio",
                bars: rows.map(ratio),
                target: 1.2,
            }),
        ].join("\n\n"),
    rules: ({ rows, ...about }) => {
        const sizes = [...new Set(rows.map(({ size }) => size))].sort((a, b) => a - b);
        const subjects = [...new Set(rows.map(({ subject }) => subject))];
        const cell = (subject: string, size: number) => {
            const row = rows.find((one) => one.subject === subject && one.size === size);
            return row ? milliseconds(row.measured) : "";
        };
        return [
            saidOf(about, []),
            table(
                ["Inputs", ...sizes.map((size) => `n = ${grouped(size)}`)],
                subjects.map((subject) => [subject, ...sizes.map((size) => cell(subject, size))]),
            ),
            plot({
                title: "Growth of the time from n to 10 n, at the largest sizes",
                x: { label: "row of the table", names: subjects.map((_, at) => `${at + 1}`) },
                y: "factor",
                bars: subjects.map((subject) => growth(rows.filter((row) => row.subject === subject))),
                target: 10,
            }),
        ].join("\n\n");
    },
    pfSense: ({ rows, ...about }) =>
        [
            saidOf(about, rows),
            comparison(rows, "Neighbors", "PHP alone", milliseconds),
            ...["XML-RPC", "REST API"].map((transport) =>
                ratioPlot(rows, transport, "apply", undefined, "Neighbors", "PHP alone"),
            ),
        ].join("\n\n"),
};

function saidOf({ when, machine }: Omit<Measured, "rows">, rows: Row[]): string {
    const counts = [...new Set(rows.map(({ measured }) => measured.length))].sort((a, b) => a - b);
    const runs = counts.length === 0 ? "Best of 3 runs." : `N = ${counts.join(" to ")}: median and spread.`;
    return `_${when}, on ${machine}. ${runs}_`;
}

function comparison(rows: Row[], size: string, beside: string, written: (numbers: number[]) => string): string {
    return table(
        ["", "", size, "", beside, "Ratio"],
        rows.map((row) => [
            row.subject,
            row.step,
            grouped(row.size),
            written(row.measured),
            written(row.beside ?? []),
            factors(ratios(row.measured, row.beside ?? [])),
        ]),
        2,
    );
}

function ratioPlot(
    rows: Row[],
    subject: string,
    step: string,
    target?: number,
    label = "Custom resources",
    beside = "a hand-written program",
): string {
    const wanted = rows.filter((row) => row.subject === subject && row.step === step);
    return plot({
        title: `${subject}, ${step}: ratio to ${beside}`,
        x: { label, names: wanted.map(({ size }) => grouped(size)) },
        y: "ratio",
        bars: wanted.map(ratio),
        target,
    });
}

function ratio({ measured, beside = [] }: Row): number {
    return summary(ratios(measured, beside)).median;
}

/** The time of the largest size, divided by the time of the second largest. */
function growth(rows: Row[]): number {
    const [before, last] = [...rows].sort((a, b) => a.size - b.size).slice(-2);
    return summary(last!.measured).median / summary(before!.measured).median;
}

function grouped(size: number): string {
    return size.toLocaleString("en-US");
}
