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

/** A replacement of a part of the text. */
interface Edit {
    start: number;
    end: number;
    text: string;
}

type KnownPair = Pair<Node, Node | null>;

/**
 * Merges values into YAML, as Helm merges them. Only the differences are edited, in the text itself: if the library wrote the document, it
 * would move comments and indentation, and a diff would show these moves.
 *
 * @param source Values of a chart. It must be a map.
 */
export function mergeIntoYaml(source: string, values: Values): string {
    const document = parseDocument(source);
    const merged = helmMerge((document.toJS() ?? {}) as Values, values);
    const text = isYamlMap(document.contents)
        ? apply(source, editsOf({ source, document }, document.contents, values))
        : sortedYaml(values);
    // Aliases can't be edited in place. Then the right values matter more than the comments.
    return represents(text, merged) ? text : sortedYaml(merged);
}

/** Whether a text is valid YAML for a value. */
function represents(text: string, value: unknown): boolean {
    const document = parseDocument(text);
    if (document.errors.length > 0) {
        return false;
    }
    try {
        return isDeepStrictEqual(document.toJS(), value);
    } catch {
        // An edit replaced the anchor of an alias.
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
    // The library writes `k: ` before the value. The rest replaces the text after the key's colon.
    return [{ start, end, text: shifted(sortedYaml({ k: merged }).slice(2), indent, false) }];
}

/** Returns the position of a map's next key: after its last line, and after the comments below that belong to the map. */
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

/** Returns the end of a node without the comments after it. The library includes these comments in a block. */
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

/** Indents the lines of a text, and drops the last line break. */
function shifted(text: string, indent: number, firstToo: boolean): string {
    const lines = text.replace(/\n$/, "").split("\n");
    return lines
        .map((line, index) => (line === "" || (index === 0 && !firstToo) ? line : " ".repeat(indent) + line))
        .join("\n");
}

/** Applies the edits. Edits at the same position keep their order. */
function apply(source: string, edits: Edit[]): string {
    let [text, position] = ["", 0];
    for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
        text += source.slice(position, edit.start) + edit.text;
        position = edit.end;
    }
    return text + source.slice(position);
}
