import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../scope";

/**
 * The options of what is in the cluster already, where the inputs say so: the engine reads it, and then updates it in place.
 *
 * @param left Properties that stay as they are meanwhile.
 */
export function adopted({ inputs }: Scope, id: string, left: string[] = []): pulumi.CustomResourceOptions {
    return inputs.args.adopt === true ? { import: id, ignoreChanges: left } : {};
}

/** The output by which an object of the API server is known as retained. */
export const OBJECT_MARKER = "kind";

/** Whether the inputs ask for what is installed to stay when it leaves the program. */
export function retains({ inputs }: Scope): boolean {
    return inputs.args.install?.retainOnDelete === true;
}

/**
 * The options of what is installed, which stays in the cluster when it leaves the program, where the inputs say so.
 *
 * @param marker An output that is there in any case. It becomes a secret together with the option. The engine doesn't tell a program
 * the options that it recorded, and with --target these aren't the program's.
 */
export function retained(scope: Scope, marker: string): pulumi.CustomResourceOptions {
    return retains(scope) ? { retainOnDelete: true, additionalSecretOutputs: [marker] } : {};
}

/** Whether the engine recorded the options of `retained` for a resource. */
export async function isRetained(resource: pulumi.Resource, marker: string): Promise<boolean> {
    const output = (resource as unknown as Record<string, unknown>)[marker];
    return pulumi.Output.isInstance(output) && (await pulumi.isSecret(output));
}

/** Whether all of the resources are retained; where the inputs don't ask for it, nothing is read. */
export async function allRetained(scope: Scope, resources: [pulumi.Resource | undefined, string][]): Promise<boolean> {
    if (!retains(scope)) {
        return false;
    }
    const there = resources.flatMap(([resource, marker]) => (resource ? [isRetained(resource, marker)] : []));
    return (await Promise.all(there)).every(Boolean);
}
