import * as pulumi from "@pulumi/pulumi";
import type { MetalLbArgs } from "./args";
import type { CheckedInputs } from "./inputs/validate";

/** The values that every part of the component needs to make its resources. */
export interface Scope {
    /** The component's name, which prefixes the names of its children. */
    name: string;
    /** The component itself. */
    parent: pulumi.Resource;
    /** The inputs. They hold children back until the inputs were checked. */
    inputs: CheckedInputs<MetalLbArgs>;
    /** The default owners of the component's records on routers and of its files. */
    owners: { routers: pulumi.Input<string>; files: pulumi.Input<string> };
}

/**
 * Returns the scope with its children held back until another check has passed. If the check rejects, the children are never registered.
 */
export function heldBack(scope: Scope, checked: Promise<unknown>): Scope {
    const after = <T>(value: T) =>
        pulumi.all([scope.inputs.after(value), checked]).apply(([known]) => known) as pulumi.Input<T>;
    return { ...scope, inputs: { ...scope.inputs, after } };
}
