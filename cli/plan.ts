import { basename } from "node:path";
import { parseDocument } from "yaml";
import {
    checkPools,
    describeCluster,
    type AddressPlan,
    type AddressSpace,
    type Finding,
    type OtherCluster,
} from "../rules";
import { spansOf, spanText, union } from "../rules/shared/spans";
import { stackOf } from "./fleet";
import { plannedFor, planOf, withBlocks } from "./planned";
import { replaceFile } from "./replaceFile";
import { humanReport, type Checked } from "./report";
import { inputsOf } from "./stackFile";
import { Unreadable } from "./unreadable";
import { read, readSource, sourceOf } from "./yaml";

/** The flags of `plan`. */
export interface PlanOptions {
    write?: boolean;
    check?: boolean;
}

/** Computes the plan, and shows it, pins it, or checks stacks against it. */
export async function planCommand(file: string, stacks: string[], { write, check }: PlanOptions) {
    if (check !== true && stacks.length > 0)
        throw new Unreadable("stack files have no effect without --check -> add --check");
    if (check === true && stacks.length === 0)
        throw new Unreadable("--check needs stack files -> add them, such as stacks/*.yaml");
    const text = await read(file);
    const made = planOf(sourceOf(file, text));
    if (write) await replaceFile(file, pinned(text, made));
    if (!check) return { text: table(made), hasErrors: false };
    // A shell's `stacks/*.yaml` also matches the plan and the settings of deployments.
    const files = stacks.filter((stack) => stack !== file && stackOf(stack) !== undefined);
    const given = await Promise.all(files.map(readStack));
    const all = given.map(({ described }) => described);
    const checked = given.map((stack) => outsidePlan(stack, all, made, file));
    return { text: humanReport(checked), hasErrors: checked.some(({ findings }) => findings.length > 0) };
}

/** A cluster's stack file: its inputs, and the description for the checks of other clusters. */
interface Stack {
    inputs: unknown;
    described: OtherCluster;
}

async function readStack(file: string): Promise<Stack> {
    const { inputs } = inputsOf(await readSource(file, false, () => Promise.resolve("")));
    return { inputs, described: describeCluster(stackOf(file) ?? basename(file), file, inputs) };
}

/** Checks a cluster's pools against the plan. With --check, a cluster that the plan lacks is an error, not a warning. */
function outsidePlan({ inputs, described: own }: Stack, all: OtherCluster[], made: AddressPlan, file: string): Checked {
    const { assigned = [], findings } = plannedFor(own.name, made, file);
    const errors = findings.map((finding): Finding => ({ ...finding, severity: "error" }));
    const others = withBlocks(
        all.filter((other) => other !== own),
        own.name,
        made,
        file,
    );
    return { name: own.source ?? own.name, findings: [...errors, ...checkPools(inputs, assigned, others)] };
}

/** The file with every cluster's block as a pin. Comments stay. */
function pinned(text: string, { clusters }: AddressPlan): string {
    const document = parseDocument(text);
    clusters.forEach(({ prefix, prefixV6 }, index) => {
        if (prefix !== undefined) document.setIn(["clusters", index, "prefix"], prefix);
        if (prefixV6 !== undefined) document.setIn(["clusters", index, "prefixV6"], prefixV6);
    });
    const lines = document.toString({ lineWidth: 0 });
    // A checkout on Windows may have CRLF line ends. Without them, Git would show every line as changed.
    return text.includes("\r\n") ? lines.replaceAll(/\r?\n/g, "\r\n") : lines;
}

function table({ clusters, spaces }: AddressPlan): string {
    const width = Math.max(...clusters.map(({ name }) => name.length), 0);
    const rows = clusters.map(
        ({ name, prefixes, retired }) =>
            `${name.padEnd(width)}  ${prefixes.join("  ")}${retired ? "  (retired)" : ""}\n`,
    );
    return `${rows.join("")}${spaces.map((space) => `\n${spaceText(space)}`).join("")}`;
}

/** A supernet's usage. Free space is shown as ranges: as blocks, it could need one line for every prefix length. */
function spaceText({ supernet, size, used, reserved, free, freeBlocks }: AddressSpace): string {
    const largest = freeBlocks.reduce((least, block) => Math.min(least, Number(block.split("/")[1])), Infinity);
    const share = `${free} free (${percent(free, size)} %${free > 0n ? `, the largest block a /${largest}` : ""})`;
    const stretches = union(spansOf(freeBlocks)).map((span) => `  free: ${spanText(span)}\n`);
    return `${supernet}: ${size} addresses, ${used} used, ${reserved} reserved, ${share}\n${stretches.join("")}`;
}

function percent(part: bigint, whole: bigint): string {
    return (Number((part * 1000n) / whole) / 10).toFixed(1);
}
