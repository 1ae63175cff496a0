import { documents } from "../../shared/documents";
import { isMap } from "../../shared/maps";
import { known } from "../../unknown";
import type { Document } from "../documents";

export type Fields = Record<string, unknown>;

/** Whether a chart's name, reference or archive is MetalLB's. */
export function isMetalLbChart(name: string | undefined): boolean {
    return name !== undefined && /(?:^|\/)metallb(?:-v?\d[^/]*\.tgz)?$/.test(name);
}

/** An object as findings show it. */
export function titleOf({ kind, metadata }: Pick<Document, "kind" | "metadata">): string {
    return `${kind} ${JSON.stringify(text(metadata.name) ?? "")}`;
}

/** Returns the map in a YAML text; undefined if there is none. */
export function yamlMap(content: unknown): Fields | undefined {
    return documents(content)[0];
}

/** Returns a map, or an empty map for any other value. */
export function map(value: unknown): Fields {
    return isMap(value) ? value : {};
}

/** Returns a list, or an empty list for any other value. */
export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** Returns a text that is known and not empty; undefined for any other value. */
export function text(value: unknown): string | undefined {
    const given = known(value);
    return typeof given === "string" && given !== "" ? given : undefined;
}
