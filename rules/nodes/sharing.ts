import type { Configuration, LabelSelector, NodeFacts, Severity } from "../model";
import { containsUnknown } from "../unknown";
import { canonical, matches } from "../shared/selectors";
import { atLeast, SINCE } from "../versions";
import { finiteValues, provablyDisjoint } from "./disjoint";

type Selectors = LabelSelector[] | undefined;
type Labels = Record<string, string>;

/** Objects that run on the same nodes, certainly or possibly, by their indices. */
export interface NodeClass {
    certain: boolean;
    members: number[];
}

/**
 * Sorts objects into classes of nodes. One pass over each class then finds all conflicts among objects of a node. If the nodes are known, a
 * class is a set of nodes that the same objects select, as in MetalLB's selectedNodes. Otherwise, objects for every node certainly share a
 * node. Other objects may share a node if their selectors permit it.
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
    return mayShareNode(a, b) ? "perhaps" : "no";
}

/**
 * Returns the severity if the webhook accepts an object that a speaker can't read. A speaker reads only the objects of its own node, so an
 * object for no node does no harm. Before 0.16 every speaker read all objects.
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

/** Returns the nodes that selectors select; undefined if the selectors or some labels aren't known. */
export function selectedNodes(selectors: Selectors, nodes: NodeFacts[] | undefined): NodeFacts[] | undefined {
    if (nodes !== undefined && isForEveryNode(selectors)) return nodes;
    const labels = labelsOf(nodes);
    if (labels === undefined || containsUnknown(selectors)) return undefined;
    return (nodes ?? []).filter((_, index) => selects(selectors, labels[index] ?? {}));
}

/** Returns the labels of every node; undefined if some labels aren't known, or there are no nodes. */
function labelsOf(nodes: NodeFacts[] | undefined): Labels[] | undefined {
    if (nodes === undefined || nodes.length === 0) return undefined;
    const labels = nodes.map((node) => node.labels);
    return labels.some((own) => own === undefined || containsUnknown(own)) ? undefined : (labels as Labels[]);
}

/** Whether the selectors permit that both select the same node. */
export function mayShareNode(a: Selectors, b: Selectors): boolean {
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
    // Many objects have the same selectors, so each distinct list is evaluated once for each node.
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

/** Returns a class for each value of the label that most selectors ask for. Objects that don't ask for it are in every class. */
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
        for (const value of values ?? []) {
            const same = byValue.get(value);
            if (same === undefined) byValue.set(value, [index]);
            else same.push(index);
        }
    }
    if (byValue.size === 0) return [{ certain: false, members: anywhere }];
    const classes = [...byValue.values()].map((members) => [...members, ...anywhere].sort((a, b) => a - b));
    return classes.map((members) => ({ certain: false, members }));
}

/** Returns the values of a label with which at least one selector can match; undefined if any value can. */
function valuesOf(selectors: LabelSelector[], label: string): Set<string> | undefined {
    const all = new Set<string>();
    for (const selector of selectors) {
        const values = finiteValues(selector).get(label);
        if (values === undefined) return undefined;
        values.forEach((value) => all.add(value));
    }
    return selectors.length === 0 ? undefined : all;
}
