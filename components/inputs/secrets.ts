import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../rules/shared/maps";
import { isLater } from "./resolve";

/** Returns the inputs with each value at `paths` made a secret. `secretPaths` has the format of the paths. */
export function withSecrets<Inputs>(inputs: Inputs, paths: string[][]): Inputs {
    return paths.reduce<unknown>(secretAt, inputs) as Inputs;
}

/**
 * Makes the value at a path a secret. A value of an unexpected type stays unchanged, for the check to report. An empty text isn't made a
 * secret.
 */
function secretAt(value: unknown, path: string[]): unknown {
    const [step, ...rest] = path;
    if (step === undefined) {
        return value === undefined || value === null || value === "" ? value : pulumi.secret(value);
    }
    if (isLater(value)) {
        // `pulumi.output()` would make the whole value secret if a part of it is; `apply()` keeps the secret in its place.
        const later = (pulumi.Output.isInstance(value) ? value : pulumi.output(value)) as pulumi.Output<unknown>;
        return later.apply((known) => secretAt(known, path));
    }
    if (step === "*" && Array.isArray(value)) {
        return value.map((element) => secretAt(element, rest));
    }
    // To the SDK, an instance of a class is a map.
    if (!isMap(value)) {
        return value;
    }
    const keys = step === "*" ? Object.keys(value) : Object.keys(value).filter((key) => key === step);
    return { ...value, ...Object.fromEntries(keys.map((key) => [key, secretAt(value[key], rest)])) };
}
