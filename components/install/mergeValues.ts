import * as pulumi from "@pulumi/pulumi";
import { helmMerge } from "../../rules/chart/merge";
import { isLater } from "../inputs/resolve";

/** Values of a chart. Each value, at any depth, may be an output. */
export type Values = Record<string, unknown>;

/** Merges values as Helm does. Only values that depend on an output become outputs. */
export function mergeValues(under: pulumi.Input<Values>, over: pulumi.Input<Values>): pulumi.Input<Values> {
    return merge(under, over) as pulumi.Input<Values>;
}

function merge(under: unknown, over: unknown): unknown {
    return under !== undefined && (isLater(under) || isLater(over))
        ? pulumi.all([under, over]).apply(([low, high]) => merge(low, high))
        : helmMerge(under, over, merge);
}
