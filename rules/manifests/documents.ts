import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";
import { isMetalLb } from "./kinds";

/** A Kubernetes object as a file has it. */
export interface Document {
    apiVersion: string;
    kind: string;
    metadata: Record<string, unknown>;
    content: Record<string, unknown>;
}

/** Whether a document is an object of MetalLB's, or a list with one. */
export function isMetalLbDocument(value: unknown): boolean {
    return documents([value]).some(({ apiVersion, kind }) => isMetalLb(apiVersion, kind));
}

/** Returns the Kubernetes objects among the documents, and the items of lists. Other documents are left out. */
export function documents(values: unknown[]): Document[] {
    return values.flatMap((value) => {
        if (!isMap(value)) return [];
        const { apiVersion, kind, items, metadata } = value;
        if (typeof kind !== "string" || typeof apiVersion !== "string") return [];
        if (kind.endsWith("List") && Array.isArray(items)) return documents(items);
        return [{ apiVersion, kind, metadata: isMap(metadata) ? metadata : {}, content: value }];
    });
}

/** Returns the texts and the unknown values of a map, such as labels. */
export function texts(value: unknown): Record<string, string> {
    if (isUnknown(value)) return UNKNOWN;
    if (!isMap(value)) return {};
    return Object.fromEntries(
        Object.entries(value).filter(
            (entry): entry is [string, string] => typeof entry[1] === "string" || isUnknown(entry[1]),
        ),
    );
}
