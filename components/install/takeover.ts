import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../scope";

/**
 * The options of what is in the cluster already, where the inputs say so: the engine reads it, and then updates it in place.
 *
 * @param left Properties that stay as they are meanwhile.
 */
export function adopted({ inputs }: Scope, id: string, left: string[] = []): pulumi.CustomResourceOptions {
    return inputs.args.adopt === true ? { import: id, ignoreChanges: left } : {};
}

/** The options of what is installed, which stays in the cluster when it leaves the program, where the inputs say so. */
export function retained({ inputs }: Scope): pulumi.CustomResourceOptions {
    return inputs.args.install?.retainOnDelete === true ? { retainOnDelete: true } : {};
}
