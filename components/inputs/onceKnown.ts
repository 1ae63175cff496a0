import * as pulumi from "@pulumi/pulumi";
import { holdsOutputs } from "./resolve";

/** What follows from a value: at once where it is plain, and as an output where something in it is one. */
export function onceKnown<V, T>(value: V, then: (value: pulumi.Unwrap<V>) => T): pulumi.Input<T> {
    const known = holdsOutputs(value)
        ? pulumi.output(value).apply((plain) => then(plain))
        : then(value as pulumi.Unwrap<V>);
    return known as pulumi.Input<T>;
}
