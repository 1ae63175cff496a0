import { isDeepStrictEqual } from "node:util";
import {
    isCollection,
    isMap as isYamlMap,
    isNode,
    isPair,
    isScalar,
    parseDocument,
    type Document,
    type Node,
    type Pair,
    type YAMLMap,
} from "yaml";
import { helmMerge } from "../../rules/chart/merge";
import { isMap } from "../../rules/shared/maps";
import type { Values } from "../install/mergeValues";
import { yamlText } from "../yaml";

/** A piece of the text that becomes another. */
interface Edit {
    start: number;
    end: number;
    text: string;
}

type KnownPair = Pair<Node, Node | null>;

/**
 * YAML with values merged into it, as Helm merges them. Only what differs is edited, in the text itself: the library's own way back from a
 * document to text moves comments and indentation, and a comparison would show that, too.
 *
 * @param source Values of a chart. It must be a map.
 */
export function mergeIntoYaml(source: string, values: Values): string {
    const document = parseDocument(source);
    const merged = helmMerge((document.toJS() ?? {}) as Values, values);
    const text = isYamlMap(document.contents)
        ? apply(source, editsOf({ source, document }, document.contents, values))
        : sortedYaml(values);
    // Aliases and the like can't be edited in place; the right values count for more than the comments.
    return says(text, merged) ? text : sortedYaml(merged);
}

/** Whether a text is right YAML for a value. */
function says(text: string, value: unknown): boolean {
    const document = parseDocument(text);
    if (document.errors.length > 0) {
        return false;
    }
    try {
        return isDeepStrictEqual(document.toJS(), value);
    } catch {
        // An alias whose anchor was in what an edit replaced.
        return false;
    }
}

function sortedYaml(value: unknown): string {
    return yamlText(value, { sorted: true });
}

interface Origin {
    source: string;
    document: Document;
}

function editsOf(origin: Origin, map: YAMLMap, values: Values): Edit[] {
    const indent = indentOf(origin.source, map);
    const pairs = map.items as KnownPair[];
    const pairOf = (key: string) => pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
    const keys = Object.keys(values).sort();
    const changes = keys.flatMap((key) => {
        const pair = pairOf(key);
        return pair === undefined ? [] : changesOf(origin, pair, values[key], indent);
    });
    const added = keys.filter((key) => pairOf(key) === undefined);
    if (added.length === 0) {
        return changes;
    }
    const text = added.map((key) => `\n${shifted(sortedYaml({ [key]: values[key] }), indent, true)}`).join("");
    const at = endOf(origin.source, map, indent);
    return [...changes, { start: at, end: at, text }];
}

function changesOf(origin: Origin, pair: KnownPair, value: unknown, indent: number): Edit[] {
    const { source, document } = origin;
    const old = pair.value;
    if (isYamlMap(old) && !old.flow && isMap(value)) {
        return editsOf(origin, old, value);
    }
    const under: unknown = old?.toJS(document) ?? null;
    const merged = helmMerge(under, value);
    if (isDeepStrictEqual(under, merged)) {
        return [];
    }
    const start = source.indexOf(":", pair.key.range?.[1]) + 1;
    const [from, to] = [old?.range?.[0] ?? start, old ? contentEnd(old) : start];
    const end = from === to ? start : source.slice(start, to).trimEnd().length + start;
    // What yaml writes after a key of one letter, in place of what is after the key's colon.
    return [{ start, end, text: shifted(sortedYaml({ k: merged }).slice(2), indent, false) }];
}

/** Where a map's next key goes: after its last line, and the comments below that belong to it. */
function endOf(source: string, map: YAMLMap, indent: number): number {
    const content = source.slice(0, contentEnd(map)).trimEnd().length;
    let end = lineEnd(source, content);
    for (;;) {
        const next = source.slice(end + 1, lineEnd(source, end + 1));
        if (end >= source.length || !/^ *#/.test(next) || next.search(/#/) < indent) {
            return end;
        }
        end += 1 + next.length;
    }
}

/** The end of a node without the comments after it, which the library counts in where the node is a block. */
function contentEnd(node: Node): number {
    const last: unknown = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
    if (isPair<Node, Node | null>(last)) {
        const end = last.value ? contentEnd(last.value) : 0;
        return Math.max(end, last.key.range?.[1] ?? 0);
    }
    return isNode(last) ? contentEnd(last) : (node.range?.[1] ?? 0);
}

function lineEnd(source: string, from: number): number {
    const end = source.indexOf("\n", from);
    return end === -1 ? source.length : end;
}

function indentOf(source: string, map: YAMLMap): number {
    const start = (map.items as KnownPair[])[0]?.key.range?.[0] ?? 0;
    return start - (source.lastIndexOf("\n", start - 1) + 1);
}

/** A text with its lines further to the right, without the last line's end. */
function shifted(text: string, indent: number, firstToo: boolean): string {
    const lines = text.replace(/\n$/, "").split("\n");
    return lines
        .map((line, index) => (line === "" || (index === 0 && !firstToo) ? line : " ".repeat(indent) + line))
        .join("\n");
}

/** Of edits at one place, those that were found first come first. */
function apply(source: string, edits: Edit[]): string {
    let [text, position] = ["", 0];
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
        text += source.slice(position, edit.start) + edit.text;
        position = edit.end;
    }
    return text + source.slice(position);
}
