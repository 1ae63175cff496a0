import type * as pulumi from "@pulumi/pulumi";
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
}
