import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../../rules";
import { isContainer, mapChildren } from "../../rules/shared/maps";

// The SDK has both members at run time but not in its public types. Only they show whether a preview knows a value.
type KnownOutput = pulumi.Output<unknown> & { isKnown: Promise<boolean>; promise(): Promise<unknown> };

/** Whether a value comes later, as an output or a promise. */
export function isLater(value: unknown): boolean {
    return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Returns the inputs with UNKNOWN for every output and promise. The result can be checked at once. */
export function knownNow(value: unknown): unknown {
    return isLater(value) ? UNKNOWN : mapChildren(value, knownNow);
}

/** Whether a value holds an output or a promise, at any depth. */
export function holdsOutputs(value: unknown): boolean {
    if (isLater(value)) {
        return true;
    }
    return isContainer(value) && Object.values(value).some(holdsOutputs);
}

/**
 * Resolves every output in the inputs. A value that the preview doesn't know becomes UNKNOWN. A secret becomes UNKNOWN, too, unless
 * `secretsToo` is set: a finding in inputs without secrets can't print one.
 */
export async function knownLater(value: unknown, secretsToo = false): Promise<unknown> {
    if (value instanceof Promise) {
        return knownLater(await value, secretsToo);
    }
    if (pulumi.Output.isInstance(value)) {
        const output = value as unknown as KnownOutput;
        const visible = (secretsToo || !(await pulumi.isSecret(value))) && (await output.isKnown);
        return visible ? knownLater(await output.promise(), secretsToo) : UNKNOWN;
    }
    if (!holdsOutputs(value)) {
        return value;
    }
    if (Array.isArray(value)) {
        return Promise.all(value.map((element) => knownLater(element, secretsToo)));
    }
    const entries = Object.entries(value as object).map(
        async ([key, child]) => [key, await knownLater(child, secretsToo)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
}
