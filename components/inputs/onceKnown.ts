import * as pulumi from "@pulumi/pulumi";
import { holdsOutputs } from "./resolve";

/** Computes a result from a value: at once if the value is plain, and as an output if the value contains outputs. */
export function onceKnown<V, T>(value: V, then: (value: pulumi.Unwrap<V>) => T): pulumi.Input<T> {
    const known = holdsOutputs(value)
        ? pulumi.output(value).apply((plain) => then(plain))
        : then(value as pulumi.Unwrap<V>);
    return known as pulumi.Input<T>;
}
