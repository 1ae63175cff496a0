import * as pulumi from "@pulumi/pulumi";
import type { Json } from "../provider/values/json";
import { secret } from "../provider/values/secrets";
import { containsUnknown } from "../rules";
import { knownLater } from "./inputs/resolve";

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

/** The properties of a resource, by their names. */
type Props = Record<string, unknown>;

/**
 * A resource's properties as a transform is to hand them back. The SDK reads what is secret as such, but writes it as it is: here, a
 * property that has a secret in it is written as one that is sent. What a preview doesn't know yet stays as it was read.
 */
export async function propsHandedBack(read: Props): Promise<Props> {
    const entries = Object.entries(read).map(async ([key, value]) => {
        const known = await knownLater(value, true);
        if (containsUnknown(known)) {
            return [key, value] as const;
        }
        return [key, (await pulumi.isSecret(pulumi.output(value))) ? secret(known as Json) : known] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
}
