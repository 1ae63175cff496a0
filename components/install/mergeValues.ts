import * as pulumi from "@pulumi/pulumi";
import { isLater } from "../inputs/resolve";

/** Values of a chart; any of them, at any depth, may be an output. */
export type Values = Record<string, unknown>;

/** Helm's own way of merging: maps by key, anything else (lists too) replaced. Only what hangs on an output becomes one. */
export function mergeValues(under: pulumi.Input<Values>, over: pulumi.Input<Values>): pulumi.Input<Values> {
    return merge(under, over) as pulumi.Input<Values>;
}

function merge(under: unknown, over: unknown): unknown {
    if (under === undefined) {
        return over;
    }
    if (isLater(under) || isLater(over)) {
        return pulumi.all([under, over]).apply(([low, high]) => merge(low, high));
    }
    if (!isMap(under) || !isMap(over)) {
        return over;
    }
    const merged = Object.entries(over).map(([key, value]) => [key, merge(under[key], value)]);
    return { ...under, ...Object.fromEntries(merged) };
}

function isMap(value: unknown): value is Values {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
