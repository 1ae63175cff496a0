import type * as pulumi from "@pulumi/pulumi";

/**
 * A resource's options as a transform is to hand them back. The SDK tells a transform of false where nothing was said, and the engine takes
 * false as an order then: not to ask the provider whether an object of a fixed name must go first, not to inherit what the component was
 * given.
 */
export function handedBack<Options extends pulumi.ResourceOptions>(opts: Options): Options {
    const { deleteBeforeReplace } = opts as pulumi.CustomResourceOptions;
    return {
        ...opts,
        deleteBeforeReplace: deleteBeforeReplace || undefined,
        protect: opts.protect || undefined,
        retainOnDelete: opts.retainOnDelete || undefined,
    };
}
