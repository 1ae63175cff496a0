import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../scope";

/**
 * Returns the options that adopt an existing object, if the inputs ask for it. The engine reads the object, and then updates it in place.
 *
 * @param left Properties that stay unchanged during the adoption.
 */
export function adopted({ inputs }: Scope, id: string, left: string[] = []): pulumi.CustomResourceOptions {
    return inputs.args.adopt === true ? { import: id, ignoreChanges: left } : {};
}

/** The output that shows whether an object of the API server is retained. */
export const OBJECT_MARKER = "kind";

/** Whether the inputs ask for the installation to stay in the cluster when it leaves the program. */
export function retains({ inputs }: Scope): boolean {
    return inputs.args.install?.retainOnDelete === true;
}

/**
 * Returns the options that keep an installed resource in the cluster when it leaves the program, if the inputs ask for it.
 *
 * @param marker An output that always exists. It becomes a secret together with the option. The engine doesn't show a program the recorded
 * options, and with --target these differ from the program's.
 */
export function retained(scope: Scope, marker: string): pulumi.CustomResourceOptions {
    return retains(scope) ? { retainOnDelete: true, additionalSecretOutputs: [marker] } : {};
}

/** Whether the engine recorded the options of `retained` for a resource. */
export async function isRetained(resource: pulumi.Resource, marker: string): Promise<boolean> {
    const output = (resource as unknown as Record<string, unknown>)[marker];
    return pulumi.Output.isInstance(output) && (await pulumi.isSecret(output));
}

/** Whether all resources are retained. Reads nothing if the inputs don't ask for it. */
export async function allRetained(scope: Scope, resources: [pulumi.Resource | undefined, string][]): Promise<boolean> {
    if (!retains(scope)) {
        return false;
    }
    const there = resources.flatMap(([resource, marker]) => (resource ? [isRetained(resource, marker)] : []));
    return (await Promise.all(there)).every(Boolean);
}
