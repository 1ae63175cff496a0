import * as pulumi from "@pulumi/pulumi";
import type { MetalLbArgs } from "./args";
import type { CheckedInputs } from "./inputs/validate";

/** What every part of the component needs to make its resources. */
export interface Scope {
    /** The component's name: the prefix of its children's. */
    name: string;
    /** The component itself. */
    parent: pulumi.Resource;
    /** The inputs, which hold children back until they were checked. */
    inputs: CheckedInputs<MetalLbArgs>;
    /** Whose its records on routers and its files are, where the inputs don't say. */
    owners: { routers: pulumi.Input<string>; files: pulumi.Input<string> };
}

/** The scope with its children held back until something more was checked; where that rejects, they are never registered. */
export function heldBack(scope: Scope, checked: Promise<unknown>): Scope {
    const after = <T>(value: T) =>
        pulumi.all([scope.inputs.after(value), checked]).apply(([known]) => known) as pulumi.Input<T>;
    return { ...scope, inputs: { ...scope.inputs, after } };
}
