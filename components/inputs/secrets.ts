import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../rules/shared/maps";
import { isLater } from "./resolve";

/** Inputs with a secret made of each value at `paths`, as `secretPaths` gives them. */
export function withSecrets<Inputs>(inputs: Inputs, paths: string[][]): Inputs {
    return paths.reduce<unknown>(secretAt, inputs) as Inputs;
}

/** A value that has another type than the path expects stays as it is, for the check to find. An empty text hides nothing. */
function secretAt(value: unknown, path: string[]): unknown {
    const [step, ...rest] = path;
    if (step === undefined) {
        return value === undefined || value === null || value === "" ? value : pulumi.secret(value);
    }
    if (isLater(value)) {
        // pulumi.output() would spread a secret that is inside over the whole; apply() leaves it where it is.
        const later = (pulumi.Output.isInstance(value) ? value : pulumi.output(value)) as pulumi.Output<unknown>;
        return later.apply((known) => secretAt(known, path));
    }
    if (step === "*" && Array.isArray(value)) {
        return value.map((element) => secretAt(element, rest));
    }
    // An instance of a class is a map to the SDK.
    if (!isMap(value)) {
        return value;
    }
    const keys = step === "*" ? Object.keys(value) : Object.keys(value).filter((key) => key === step);
    return { ...value, ...Object.fromEntries(keys.map((key) => [key, secretAt(value[key], rest)])) };
}
