import { addressChanges } from "./addresses";
import { clustersOf, objects, STACK, type Cluster } from "./cluster";
import { code, codeBlock, codeInTable, count } from "./escape";
import { fieldChanges } from "./fields";
import { claimsOf, type Claim } from "./claims";
import { installationChanges } from "./installation";
import type { Diagnostic, Preview, Step } from "./preview";
import { reachabilityChanges } from "./reachability";
import { sessionChanges } from "./sessions";
import { topology } from "./topology";

/** The level of detail of a summary. */
export interface Extent {
    /** Whether the table of steps shows the changed properties. */
    properties: boolean;
    /** The maximum number of rows in the table of steps. */
    rows: number;
    /** The maximum number of pools, and of peers, that a diagram draws one by one. Without a number, there is no diagram. */
    drawn?: number;
    /** The maximum number of sentences in a section. */
    sentences: number;
    /** The maximum number of characters of the errors, and of the warnings. */
    diagnostics: number;
}

/** One stack's preview as Markdown. */
export function stackSummary(preview: Preview, extent: Extent): string {
    const { stack, steps, diagnostics } = preview;
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    const warnings = diagnostics.filter(({ severity }) => severity === "warning");
    return [
        `### ${stack === "" ? "Preview" : `Stack ${code(stack)}`}: ${errors.length > 0 ? "the preview failed" : outcome(preview)}`,
        diagnosticsText("error", errors, extent),
        ...(changesNothing(preview) ? [] : clusterSummaries(preview, extent)),
        diagnosticsText("warning", warnings, extent),
        stepsTable(steps, extent),
    ]
        .filter((part) => part !== "")
        .join("\n\n");
}

function clusterSummaries(preview: Preview, extent: Extent): string[] {
    const clusters = clustersOf(preview);
    const claims = claimsOf(clusters);
    return clusters.flatMap((cluster) => {
        const several = clusters.length > 1;
        const title = cluster.name === "" ? "Outside of MetalLb" : `MetalLb ${code(cluster.name)}`;
        const others = clusters.filter((one) => one !== cluster);
        const parts = clusterSummary(cluster, others, claims, extent);
        return parts.length > 0 && several ? [`#### ${title}`, ...parts] : parts;
    });
}

function clusterSummary(cluster: Cluster, others: Cluster[], claims: Claim[], extent: Extent): string[] {
    const sections: [string, string[]][] = [
        ["Addresses", addressChanges(cluster, claims)],
        ["Sessions", sessionChanges(cluster)],
        ["Reachability", reachabilityChanges(cluster, others)],
        ["Installation", installationChanges(cluster)],
    ];
    const written = sections.flatMap(([title, lines]) => section(title, lines, extent.sentences));
    return [...written, ...diagram(cluster, extent.drawn)];
}

function section(title: string, lines: string[], most: number): string[] {
    if (lines.length === 0) return [];
    const shown = lines.slice(0, most).map((line) => `- ${line}`);
    const left = lines.length - shown.length;
    return [[`**${title}**`, "", ...shown, ...(left > 0 ? [`- … and ${left} more, left out here`] : [])].join("\n")];
}

const DRAWN = ["IPAddressPool", "BGPPeer", "L2Advertisement"];

function diagram(cluster: Cluster, drawn: number | undefined): string[] {
    if (DRAWN.every((kind) => objects(cluster, kind).length === 0)) return [];
    if (drawn === undefined) return ["_The diagram of the topology is left out: the comment would be too long._"];
    const partly = cluster.whole ? "" : " _(only changes: this preview leaves out unchanged resources)_";
    return [`**Topology after the change**${partly}\n\n\`\`\`mermaid\n${topology(cluster, drawn)}\n\`\`\``];
}

function changesNothing({ steps }: Preview): boolean {
    return steps.every(({ change, type }) => change === "same" || type === STACK);
}

/** The number of resources of each operation. */
function outcome({ steps: all, unchanged }: Preview): string {
    const steps = all.filter(({ type }) => type !== STACK);
    const words: [string, (step: Step) => boolean][] = [
        ["to create", ({ change }) => change === "new"],
        ["to update", ({ change, replaced }) => change === "changed" && !replaced],
        ["to replace", ({ replaced }) => replaced],
        ["to delete", ({ change }) => change === "removed"],
    ];
    const numbers = words
        .map(([word, is]) => [steps.filter(is).length, word] as const)
        .filter(([number]) => number > 0);
    if (numbers.length === 0) return "no changes";
    return [...numbers, ...(unchanged > 0 ? [[unchanged, "unchanged"]] : [])].map((one) => one.join(" ")).join(", ");
}

/** The messages, each with the name of its resource. A long text is cut at the end of a line. */
function diagnosticsText(word: string, diagnostics: Diagnostic[], { diagnostics: most }: Extent): string {
    if (diagnostics.length === 0) return "";
    const texts = diagnostics.map(({ urn, message }) => {
        const who = urn === undefined ? "" : `${urn.slice(urn.lastIndexOf("::") + 2)}: `;
        return `${who}${message}`;
    });
    const text = texts.join("\n\n");
    const cut = text.length <= most ? text : text.slice(0, Math.max(0, text.lastIndexOf("\n", most)) || most);
    const left = cut === text ? "" : `\n\n_${count(text.length - cut.length, "more character")} left out here._`;
    return `**${count(diagnostics.length, word)}**\n\n${codeBlock(cut)}${left}`;
}

function stepsTable(steps: Step[], { rows, properties }: Extent): string {
    const changing = steps.filter(({ change, type }) => change !== "same" && type !== STACK);
    if (changing.length === 0) return "";
    const title = `<summary>${count(changing.length, "step")}</summary>`;
    const shown = changing.slice(0, rows);
    if (shown.length === 0)
        return `_The table of ${count(changing.length, "step")} is left out: the comment would be too long._`;
    const head = properties ? ["Operation", "Resource", "Type", "Properties"] : ["Operation", "Resource", "Type"];
    const lines = shown.map((step) => {
        const { op, name, type, before, after } = step;
        const changed = before && after ? fieldChanges(before, after).map(({ path }) => path) : [];
        const cells = [
            op,
            codeInTable(name),
            codeInTable(type),
            ...(properties ? [changed.slice(0, 5).map(codeInTable).join(" ")] : []),
        ];
        return `| ${cells.join(" | ")} |`;
    });
    const left = changing.length - shown.length;
    const rest = left > 0 ? `\n\n_${count(left, "more step")} left out here._` : "";
    const table = [`| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...lines].join("\n");
    return `<details>${title}\n\n${table}${rest}\n\n</details>`;
}
