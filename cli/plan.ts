import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseDocument } from "yaml";
import { checkPools, type AddressPlan, type AddressSpace, type Finding } from "../rules";
import { merged, spansOf } from "../rules/network/spans";
import { spanText } from "../rules/shared/spans";
import type { Checked } from "./check";
import { planOf, plannedFor, stackOf } from "./fleet";
import { humanReport } from "./report";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import { read, readSource, sourceOf } from "./yaml";

/** The flags of `plan`. */
export interface PlanOptions {
    write?: boolean;
    check?: boolean;
}

/** Works the plan out, and shows it, pins it, or checks stacks against it. */
export async function planCommand(file: string, stacks: string[], { write, check }: PlanOptions) {
    if (check !== true && stacks.length > 0) throw new Unreadable("stack files are for --check");
    if (check === true && stacks.length === 0) throw new Unreadable("--check needs the clusters' stack files");
    const text = await read(file);
    const made = planOf(sourceOf(file, text));
    if (write) await writeFile(file, pinned(text, made));
    if (!check) return { text: table(made), hasErrors: false };
    // A shell's `stacks/*.yaml` has the plan among the stacks, and deployments' settings.
    const files = stacks.filter((stack) => stack !== file && stackOf(stack) !== undefined);
    const checked = await Promise.all(files.map((stack) => outsidePlan(stack, made, file)));
    return { text: humanReport(checked), hasErrors: checked.some(({ findings }) => findings.length > 0) };
}

/** For a plan that is to hold, a cluster that isn't in it is an error, too. */
async function outsidePlan(stack: string, made: AddressPlan, file: string): Promise<Checked> {
    const { inputs } = inputsOf(await readSource(stack, false, () => Promise.resolve("")));
    const { assigned = [], findings } = plannedFor(stackOf(stack) ?? basename(stack), made, file);
    const errors = findings.map((finding): Finding => ({ ...finding, severity: "error" }));
    return { name: stack, findings: [...errors, ...checkPools(inputs, assigned)] };
}

/** The same file, comments and all, with every cluster's block as a pin. */
function pinned(text: string, { clusters }: AddressPlan): string {
    const document = parseDocument(text);
    clusters.forEach(({ prefix, prefixV6 }, index) => {
        if (prefix !== undefined) document.setIn(["clusters", index, "prefix"], prefix);
        if (prefixV6 !== undefined) document.setIn(["clusters", index, "prefixV6"], prefixV6);
    });
    return document.toString({ lineWidth: 0 });
}

function table({ clusters, spaces }: AddressPlan): string {
    const width = Math.max(...clusters.map(({ name }) => name.length), 0);
    const rows = clusters.map(
        ({ name, prefixes, retired }) =>
            `${name.padEnd(width)}  ${prefixes.join("  ")}${retired ? "  (retired)" : ""}\n`,
    );
    return `${rows.join("")}${spaces.map((space) => `\n${spaceText(space)}`).join("")}`;
}

/** What is left as whole stretches: as blocks, the half of a large supernet is a line for every length. */
function spaceText({ supernet, size, used, reserved, free, freeBlocks }: AddressSpace): string {
    const largest = freeBlocks.reduce((least, block) => Math.min(least, Number(block.split("/")[1])), Infinity);
    const share = `${free} free (${percent(free, size)} %${free > 0n ? `, the largest block a /${largest}` : ""})`;
    const stretches = merged(spansOf(freeBlocks)).map((span) => `  free: ${spanText(span)}\n`);
    return `${supernet}: ${size} addresses, ${used} used, ${reserved} reserved, ${share}\n${stretches.join("")}`;
}

function percent(part: bigint, whole: bigint): string {
    return (Number((part * 1000n) / whole) / 10).toFixed(1);
}
