import type { Configuration, LabelSelector, NodeFacts, Severity } from "../model";
import { containsUnknown } from "../unknown";
import { canonical, matches } from "../shared/selectors";
import { atLeast, SINCE } from "../versions";
import { finiteValues, provablyDisjoint } from "./disjoint";

type Selectors = LabelSelector[] | undefined;
type Labels = Record<string, string>;

/** Objects (by their positions) that run on the same nodes: surely, or only perhaps. */
export interface NodeClass {
    certain: boolean;
    members: number[];
}

/**
 * Sorts objects into classes of nodes, so that conflicts among objects of a node are found by going through each
 * class once. With known nodes a class is a set of nodes that select the same objects, as MetalLB's selectedNodes
 * would. Without, objects for every node share one surely, and the others may meet where their selectors allow it.
 */
export function nodeClasses(selectors: Selectors[], nodes: NodeFacts[] | undefined): NodeClass[] {
    const labels = labelsOf(nodes);
    return labels === undefined ? classesOfUnknownNodes(selectors) : classesOf(selectors, labels);
}

/** Whether two objects run on one node. */
export function shareNode(a: Selectors, b: Selectors, nodes: NodeFacts[] | undefined): "yes" | "perhaps" | "no" {
    if (containsUnknown(a) || containsUnknown(b)) return "perhaps";
    const labels = labelsOf(nodes);
    if (labels !== undefined) return labels.some((own) => selects(a, own) && selects(b, own)) ? "yes" : "no";
    if (isForEveryNode(a) && isForEveryNode(b)) return "yes";
    return mayMeet(a, b) ? "perhaps" : "no";
}

/**
 * How bad it is if a speaker can't read an object that the webhook lets pass. A speaker reads the objects of its own
 * node only, so that one for no node does no harm; before 0.16 every speaker read all.
 */
export function severityForSpeakers(selectors: Selectors, { metalLbVersion, nodes }: Configuration): Severity {
    if (!atLeast(metalLbVersion, SINCE.configurationPerNode)) return "error";
    const labels = labelsOf(nodes);
    if (labels === undefined || containsUnknown(selectors)) return "error";
    return labels.some((own) => selects(selectors, own)) ? "error" : "warning";
}

/** Whether it is certain that no node is selected. */
export function selectsNoNode(selectors: Selectors, nodes: NodeFacts[] | undefined): boolean {
    const labels = labelsOf(nodes);
    if (labels === undefined || containsUnknown(selectors)) return false;
    return !labels.some((own) => selects(selectors, own));
}

/** The nodes that selectors select; undefined where the labels of some, or the selectors, aren't known. */
export function selectedNodes(selectors: Selectors, nodes: NodeFacts[] | undefined): NodeFacts[] | undefined {
    if (nodes !== undefined && isForEveryNode(selectors)) return nodes;
    const labels = labelsOf(nodes);
    if (labels === undefined || containsUnknown(selectors)) return undefined;
    return (nodes ?? []).filter((_, index) => selects(selectors, labels[index] ?? {}));
}

/** The labels of every node; undefined where some aren't known, or there is no node yet. */
function labelsOf(nodes: NodeFacts[] | undefined): Labels[] | undefined {
    if (nodes === undefined || nodes.length === 0) return undefined;
    const labels = nodes.map((node) => node.labels);
    return labels.some((own) => own === undefined || containsUnknown(own)) ? undefined : (labels as Labels[]);
}

/** Whether a node could be selected by both, as far as selectors tell. */
export function mayMeet(a: Selectors, b: Selectors): boolean {
    if (isForEveryNode(a) || isForEveryNode(b)) return true;
    return (a ?? []).some((one) => (b ?? []).some((other) => !provablyDisjoint(one, other)));
}

function isForEveryNode(selectors: Selectors): boolean {
    return selectors === undefined || selectors.length === 0;
}

function selects(selectors: Selectors, labels: Labels): boolean {
    return isForEveryNode(selectors) || (selectors ?? []).some((selector) => matches(selector, labels) === true);
}

function classesOf(selectors: Selectors[], nodes: Labels[]): NodeClass[] {
    // Many objects have the same selectors: each distinct list is evaluated once for a node.
    const distinct = new Map<string, { list: Selectors; members: number[] }>();
    selectors.forEach((list, index) => {
        if (containsUnknown(list)) return;
        const key = JSON.stringify((list ?? []).map(canonical));
        const group = distinct.get(key);
        if (group === undefined) distinct.set(key, { list, members: [index] });
        else group.members.push(index);
    });
    const classes = new Map<string, NodeClass>();
    for (const labels of nodes) {
        const groups = [...distinct.entries()].filter(([, { list }]) => selects(list, labels));
        const key = groups.map(([text]) => text).join("\n");
        if (classes.has(key)) continue;
        const members = groups.flatMap(([, group]) => group.members).sort((a, b) => a - b);
        classes.set(key, { certain: true, members });
    }
    return [...classes.values()];
}

function classesOfUnknownNodes(selectors: Selectors[]): NodeClass[] {
    const indices = selectors.map((_, index) => index).filter((index) => !containsUnknown(selectors[index]));
    const everywhere = indices.filter((index) => isForEveryNode(selectors[index]));
    if (everywhere.length === indices.length) return [{ certain: true, members: everywhere }];
    return [{ certain: true, members: everywhere }, ...possibleClasses(selectors, indices)];
}

/** One class for each value of the label that most selectors ask for; objects that don't ask for it are in all. */
function possibleClasses(selectors: Selectors[], indices: number[]): NodeClass[] {
    const asked = new Map<string, number>();
    for (const index of indices) {
        const keys = new Set((selectors[index] ?? []).flatMap((selector) => [...finiteValues(selector).keys()]));
        for (const key of keys) asked.set(key, (asked.get(key) ?? 0) + 1);
    }
    const label = [...asked.entries()].sort(([, a], [, b]) => b - a)[0]?.[0];
    const anywhere: number[] = [];
    const byValue = new Map<string, number[]>();
    for (const index of indices) {
        const values = label === undefined ? undefined : valuesOf(selectors[index] ?? [], label);
        if (values === undefined) anywhere.push(index);
        else for (const value of values) byValue.set(value, [...(byValue.get(value) ?? []), index]);
    }
    if (byValue.size === 0) return [{ certain: false, members: anywhere }];
    const classes = [...byValue.values()].map((members) => [...members, ...anywhere].sort((a, b) => a - b));
    return classes.map((members) => ({ certain: false, members }));
}

/** The values that a label must have for one of the selectors to match; undefined where any would do. */
function valuesOf(selectors: LabelSelector[], label: string): Set<string> | undefined {
    const all = new Set<string>();
    for (const selector of selectors) {
        const values = finiteValues(selector).get(label);
        if (values === undefined) return undefined;
        values.forEach((value) => all.add(value));
    }
    return selectors.length === 0 ? undefined : all;
}
